package io.huxin.models.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.Segment;
import io.huxin.models.policy.SegmentPacks;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrategiesTest {
  private static final SegmentPacks CHAMPION = SegmentPacks.of(Customer.config("consumer"));
  private static final SegmentPacks BOLD = changed("version = bold, bands.rise.B = 0.25");
  private static final List<String> USERS =
      IntStream.range(0, 2_000).mapToObj(i -> "user-" + i).toList();

  private static SegmentPacks changed(String line) {
    return SegmentPacks.of(
        ConfigFactory.parseString(line).withFallback(Customer.config("consumer")));
  }

  @Test
  void shouldGiveAShareOfTheUsersToTheChallenger() {
    Strategies strategies = Strategies.of(CHAMPION, BOLD, 0.1, 7);

    List<String> challenged = USERS.stream().filter(user -> challenged(strategies, user)).toList();
    // By another HMAC-SHA-256 over the same texts.
    assertThat(challenged).hasSize(222);
    assertThat(challenged).allMatch(user -> strategies.name(user).equals("CHALLENGER_BUDGET"));
    assertThat(strategies.name("user-0"))
        .isEqualTo(challenged.contains("user-0") ? "CHALLENGER_BUDGET" : "BUDGET");
    assertThat(strategies.packs()).startsWith(CHAMPION.base()).contains(BOLD.base()).hasSize(8);
  }

  @Test
  void shouldDecideASegmentByItsPackOnBothSides() {
    Strategies strategies = Strategies.of(CHAMPION, BOLD, 0.1, 7);

    for (Segment segment : Segment.values()) {
      assertThat(USERS)
          .allMatch(
              user ->
                  strategies
                      .of(user, segment)
                      .equals((challenged(strategies, user) ? BOLD : CHAMPION).of(segment)));
    }
    assertThat(strategies.champion()).isEqualTo(CHAMPION.base());
    assertThat(strategies.champion(Segment.STUDENT)).isEqualTo(CHAMPION.of(Segment.STUDENT));
  }

  private static boolean challenged(Strategies strategies, String user) {
    return strategies.of(user, Segment.PERSON).equals(BOLD.base());
  }

  @Test
  void shouldKeepAUserWhereItIsWhenTheShareGrows() {
    Strategies few = Strategies.of(CHAMPION, BOLD, 0.1, 7);
    Strategies more = Strategies.of(CHAMPION, BOLD, 0.2, 7);

    assertThat(USERS)
        .filteredOn(user -> challenged(few, user))
        .allMatch(user -> challenged(more, user));
  }

  @Test
  void shouldDecideAllByTheChampionWhereThereIsNoOther() {
    Strategies strategies = Strategies.only(CHAMPION);

    assertThat(USERS).allMatch(user -> strategies.of(user, Segment.PERSON).equals(CHAMPION.base()));
    assertThat(strategies.name("user-1")).isEqualTo("BUDGET");
    assertThat(strategies.packs()).isEqualTo(CHAMPION.all());
  }

  @Test
  void shouldRefuseAPackThatCannotBeCompared() {
    refused("name = other", "'name' is other, and consumer in the pack it is to be compared with");
    refused("currency = EUR", "'currency' is EUR, and CNY");
    refused("default.id = \"30dpd-100-365\"", "'default.id' is 30dpd-100-365, and 90dpd-100-365");
    refused(
        "budgets.strategy = BAND, insurance.enabled = off",
        "'budgets.strategy' is BAND, and BUDGET");
    refused(
        "budgets.groups = [{ name = n, by = SEGMENT, value = STUDENT, most-exposure = 1,"
            + " exposure-growth = 0.1, expected-loss-growth = 0.1 }]",
        "'budgets.groups' is [n.exposure (SEGMENT STUDENT), n.expected_loss (SEGMENT STUDENT)],"
            + " and []");
    refused("partners { names = [P1], tier-1-capital = 1 }", "'partners.names' is [P1], and []");
    refused("partners.most-of-book = 0.4", "'partners.most-of-book' is 0.4, and 0.5");
    refused("segments = null", "'segments' is [], and [STUDENT, SOLE_TRADER, SMALL_BUSINESS]");
  }

  private static void refused(String line, String why) {
    assertThatThrownBy(() -> Strategies.of(CHAMPION, changed(line), 0.1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageEndingWith("state the same there");
  }
}

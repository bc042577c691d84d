package io.huxin.models.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrategiesTest {
  private static final PolicyPack CHAMPION = Customer.consumer();
  private static final PolicyPack BOLD = changed("version = bold, bands.rise.A = 0.4");
  private static final List<String> USERS =
      IntStream.range(0, 2_000).mapToObj(i -> "user-" + i).toList();

  private static PolicyPack changed(String line) {
    return PolicyPack.of(ConfigFactory.parseString(line).withFallback(Customer.config("consumer")));
  }

  @Test
  void shouldGiveAShareOfTheUsersToTheChallenger() {
    Strategies strategies = Strategies.of(CHAMPION, BOLD, 0.1, 7);

    List<String> challenged =
        USERS.stream().filter(user -> strategies.of(user).equals(BOLD)).toList();
    // By another HMAC-SHA-256 over the same texts.
    assertThat(challenged).hasSize(222);
    assertThat(challenged).allMatch(user -> strategies.name(user).equals("CHALLENGER_BUDGET"));
    assertThat(strategies.name("user-0"))
        .isEqualTo(challenged.contains("user-0") ? "CHALLENGER_BUDGET" : "BUDGET");
    assertThat(strategies.packs()).containsExactly(CHAMPION, BOLD);
  }

  @Test
  void shouldKeepAUserWhereItIsWhenTheShareGrows() {
    Strategies few = Strategies.of(CHAMPION, BOLD, 0.1, 7);
    Strategies more = Strategies.of(CHAMPION, BOLD, 0.2, 7);

    assertThat(USERS)
        .filteredOn(user -> few.of(user).equals(BOLD))
        .allMatch(user -> more.of(user).equals(BOLD));
  }

  @Test
  void shouldDecideAllByTheChampionWhereThereIsNoOther() {
    Strategies strategies = Strategies.only(CHAMPION);

    assertThat(USERS).allMatch(user -> strategies.of(user).equals(CHAMPION));
    assertThat(strategies.name("user-1")).isEqualTo("BUDGET");
    assertThat(strategies.packs()).containsExactly(CHAMPION);
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
        "'budgets.groups' is [n (SEGMENT STUDENT)], and []");
  }

  private static void refused(String line, String why) {
    assertThatThrownBy(() -> Strategies.of(CHAMPION, changed(line), 0.1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageEndingWith("state the same there");
  }
}

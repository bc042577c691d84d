package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CaseReaderTest {
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(6);

  @TempDir private static Path directory;
  private static Deployment deployment;
  private static final Map<String, CaseFile> FILES = new HashMap<>();

  @BeforeAll
  static void aDay() {
    // The borrower of a guarantee falls to another pack than its guarantor.
    deployment =
        TestDeployment.in(directory)
            .under(
                new PolicySources(
                    PolicySource.named("consumer"),
                    Optional.of(new PolicySources.Challenger(challenger(), 0.3))));
    HandMadeDay.decide(deployment);
    // As the source names them; a case takes some seconds to read, so each is read once.
    HandMadeDay.USERS.forEach(user -> FILES.put(user, read("source-of-" + user)));
  }

  private static PolicySource challenger() {
    return new PolicySource(
        "bold",
        () ->
            ConfigFactory.parseString("version = bold, guarantee.uplift-share = 0.1")
                .withFallback(PolicySource.named("consumer").content().get()));
  }

  @Test
  void shouldDecideEachUserByItsOwnPackAndKeepBoth() {
    PolicySource champion = PolicySource.named("consumer");
    assertThat(file("late-5e20").decisions().get(0).strategy()).isEqualTo("BUDGET");
    assertThat(file("giver-7f3a").policyId()).isEqualTo(champion.pack().id());
    assertThat(file("taker-91bc").decisions().get(0).strategy()).isEqualTo("CHALLENGER_BUDGET");
    assertThat(file("taker-91bc").policyId())
        .startsWith("consumer-bold-")
        .isEqualTo(file("taker-91bc").pack().id());
    // What a table keeps reads back to a pack of the same content.
    for (PolicySource source : List.of(champion, challenger())) {
      PolicyPack pack = source.pack();
      assertThat(Policies.kept(deployment.warehouse(), pack.id()).orElseThrow().pack())
          .isEqualTo(pack);
    }
  }

  @Test
  void shouldTellWhatWasStoredAndReproduceIt() {
    for (String user : HandMadeDay.USERS) {
      assertThat(file(user).reproduced()).as(user).isTrue();
    }
    assertThat(text("late-5e20"))
        .contains("Cash loan: 12 days past due on 321.50 CNY unpaid.")
        .contains("Probability of default within 365 days: 1.20 % (score 655), by model model-1.")
        .contains("Raised the risk (1): Much of the quota is used.")
        // A line past due has no other quotas: no budget had a say.
        .contains("The rules left one outcome only: no other quotas were compared.")
        .contains("Cash loan: limited to what is owed, quota from 5,000.00 CNY to 4,000.00 CNY.")
        .contains("Cash loan: Pay what is past due: 321.50 CNY. The decision would have been: ")
        .contains("Cash loan: decided to be looked at only, never published.");
    assertThat(text("giver-7f3a")).contains("Guarantees you have given count 4,000.00 CNY in all");
  }

  @Test
  void shouldReadTheBudgetsOfTheUsersOwnCommunity() {
    for (String user : HandMadeDay.USERS) {
      assertThat(file(user).communityBudgets())
          .containsExactly(
              new CommunityBudget("expected_loss", 0, true, NOTHING, 3),
              new CommunityBudget("exposure", 0.02, false, NOTHING, 3));
    }
    // What the taker got is worth most: no budget kept more away, whatever its price.
    assertThat(text("taker-91bc")).doesNotContain("of the group of guarantees you are part of");
  }

  /** The uplift rests on a link of the borrower's, which the user's own rows do not show. */
  @Test
  void shouldReadWhatGuaranteesGave() {
    assertThat(file("taker-91bc").decisions().get(0).uplift()).isPositive();
    assertThat(text("taker-91bc")).contains("of the quota rests on guarantees given for you");
    // Joint liability is not agreed on: of what is called 0.6 is lost.
    double relief = file("taker-91bc").facts().lines().get(Product.CASH_LOAN).relief();
    assertThat(relief).isBetween(0.3, 0.4);
    Row decided =
        deployment
            .warehouse()
            .day(OutputTables.QUOTA_DECISIONS, HandMadeDay.AS_OF)
            .where("user_id = 'taker-91bc'")
            .first();
    // The uplift is not drawn: 0.4 of it is in the EAD.
    double guaranteed = 0.4 * decided.<BigDecimal>getAs("guarantee_uplift").doubleValue();
    double ead = decided.<BigDecimal>getAs("ead").doubleValue();
    assertThat(decided.<Double>getAs("lgd"))
        .isCloseTo(0.7 * (1 - relief * guaranteed / ead), within(1e-6));
    // A link may allow what no quota has: whoever is late is limited.
    assertThat(
            deployment
                .warehouse()
                .day(OutputTables.GUARANTEE_USE, HandMadeDay.AS_OF)
                .where("borrower_id = 'late-5e20' AND used > 0")
                .count())
        .isEqualTo(1);
    assertThat(file("late-5e20").decisions().get(0).uplift()).isZero();
  }

  /** Both consented to conversion; one was told the day before how it works, the other today. */
  @Test
  void shouldCountAConsentFromTheDayAfterTheNotice() {
    assertThat(file("taker-91bc").facts().consents().conversion()).isTrue();
    assertThat(file("late-5e20").facts().consents().conversion()).isFalse();
  }

  @Test
  void shouldNeverTellOfAnotherPerson() {
    List<String> others = new ArrayList<>(List.of("link-a1", "link-b2", "source-of"));
    others.addAll(HandMadeDay.USERS);
    for (String user : HandMadeDay.USERS) {
      Story story = Story.of(file(user));
      List<String> told =
          List.of(
              story.text(Language.EN),
              story.text(Language.ZH),
              story.document(Language.EN).toString());
      for (String other : others) {
        if (!other.equals(user)) {
          assertThat(told).as(user).noneMatch(text -> text.contains(other));
        }
      }
      if (!user.startsWith("late")) {
        assertThat(told).as(user).noneMatch(text -> text.contains("321.50"));
      }
    }
  }

  @Test
  void shouldTakeThePseudonymAsWell() {
    assertThat(read("taker-91bc")).isEqualTo(file("taker-91bc"));
    assertThat(file("taker-91bc").facts().userId()).isEqualTo("taker-91bc");
  }

  @Test
  void shouldGiveTheSameAsADocument() {
    Map<String, Object> document = Story.of(file("late-5e20")).document(Language.ZH);

    assertThat(document)
        .containsEntry("as_of", "2026-03-31")
        .containsEntry("user_id", "late-5e20")
        .containsEntry("language", "zh")
        .containsEntry("sealed", false)
        .containsEntry("reproduced", true);
    assertThat(document.toString())
        .contains(
            "{fact=arrears, product=CASH_LOAN, value={dpd=12, dpd_uncured=12,"
                + " overdue_amount=321.50, probation_ends_on=null}, text=现金贷:逾期12天,逾期金额321.50 CNY。}");
    List<String> parts =
        ((List<?>) document.get("parts"))
            .stream().map(part -> String.valueOf(((Map<?, ?>) part).get("part"))).toList();
    assertThat(parts)
        .containsExactly("known", "risk", "caps", "decided", "choice", "own", "change", "review");
  }

  @Test
  void shouldSayWhatIsNotThereAndWriteNothing() {
    assertThatThrownBy(() -> read("nobody"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("The user that --user names is not known here");
    assertThatThrownBy(
            () -> new CaseReader(deployment, LocalDate.of(2026, 3, 30)).story("late-5e20"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Nothing was decided for 2026-03-30.");
    assertThat(directory.resolve("unwritten")).doesNotExist();
    assertThat(deployment.warehouse().version(OutputTables.QUOTA_DECISIONS)).isZero();
  }

  private static CaseFile file(String user) {
    return FILES.get(user);
  }

  private static CaseFile read(String user) {
    return new CaseReader(deployment, HandMadeDay.AS_OF).read(user);
  }

  private static String text(String user) {
    return Story.of(file(user)).text(Language.EN);
  }
}

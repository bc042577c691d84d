package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.huxin.jobs.config.Conf;
import io.huxin.models.policy.SegmentPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which version of a policy decides a day. */
class PolicySourceTest {
  private static final PolicySource CONSUMER = PolicySource.named("consumer");
  private static final LocalDate LAST = LocalDate.of(2021, 12, 31);

  private static PolicySource changed(String lines) {
    return new PolicySource(
        "mine.conf", () -> ConfigFactory.parseString(lines).withFallback(CONSUMER.content().get()));
  }

  @Test
  void shouldTakeTheVersionInForce() {
    assertThat(CONSUMER.on(LAST).where()).isEqualTo("policy/consumer-2021.conf");
    assertThat(CONSUMER.on(LAST).pack().version()).isEqualTo("1.3-2021");
    assertThat(CONSUMER.on(LAST.plusDays(1))).isEqualTo(CONSUMER);
    // Each version has packs of its segments.
    assertThat(CONSUMER.on(LAST).packs().all())
        .hasSize(4)
        .allMatch(pack -> pack.partners().leastShare() == 0);
    assertThat(PolicySource.named("uci").on(LocalDate.of(2005, 4, 1)).pack().name())
        .isEqualTo("uci");
  }

  @Test
  void shouldRefuseADayOutsideOfAllVersions() {
    refused(
        CONSUMER,
        LocalDate.of(2030, 1, 1),
        "Configuration policy/consumer.conf cannot be used: it does not apply on 2030-01-01: it is"
            + " in force from 2020-01-01 to 2029-12-31; choose the pack of that date, or add one of"
            + " that date to its versions");
  }

  @Test
  void shouldRefuseAGapAndAnOverlapWhateverTheDay() {
    refused(
        changed("effective-from = 2022-01-03"),
        LocalDate.of(2026, 1, 1),
        "No version of the policy is in force from 2022-01-01 to 2022-01-02:"
            + " policy/consumer-2021.conf ends on 2021-12-31, and mine.conf begins on 2022-01-03."
            + " Set its effective-from to 2022-01-01, or effective-until of"
            + " policy/consumer-2021.conf to 2022-01-02.");
    refused(
        changed("effective-from = 2021-12-31"),
        LocalDate.of(2026, 1, 1),
        "Two versions of the policy are in force on 2021-12-31: policy/consumer-2021.conf ends on"
            + " 2021-12-31, and mine.conf begins on 2021-12-31. Let one end on the day before the"
            + " other begins.");
  }

  @Test
  void shouldRefuseWhatIsNoVersion() {
    refused(
        changed("versions = [uci]"),
        LAST,
        "Configuration policy/uci.conf cannot be used: its name is uci, but it is a version of"
            + " consumer (mine.conf); give it that name, or take it off versions there");
    refused(
        changed("versions = [consumer]"),
        LAST,
        "Configuration policy/consumer.conf cannot be used: it is a version that mine.conf names,"
            + " and names versions itself; name all of them there, and write versions = [] here");
    refused(
        changed("versions = { a = 1 }"),
        LAST,
        "Configuration mine.conf cannot be used: Policy key 'versions' must be a list of names such"
            + " as [consumer-2021], files of the folder policy without their ending");
  }

  @Test
  void shouldNameTheSegmentWhosePackCannotBeUsed() {
    assertThatThrownBy(changed("segments.STUDENT.budgets.rises = 1")::packs)
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "Configuration mine.conf cannot be used: Segment STUDENT: Policy key 'budgets.rises'");
  }

  @Test
  void shouldRefuseAFileBeyondTheLawButNotAPackKeptForReplay(@TempDir Path folder)
      throws IOException {
    Config unlawful =
        ConfigFactory.parseString("price.all-in-cap = 0.36, versions = []")
            .withFallback(CONSUMER.content().get());
    String text = unlawful.root().render(ConfigRenderOptions.concise());
    Path file = Files.writeString(folder.resolve("mine.conf"), text);
    String why =
        "Configuration "
            + file
            + " cannot be used: Policy key 'price.all-in-cap' is 0.36 with lender-type BANK in CN:"
            + " from 2025-10-01 it must lie between 0 and 0.24 (金规〔2025〕9号), set it so, or let the"
            + " pack end before";

    // Whatever the day: the pack may decide on days of the law.
    refused(PolicySource.file(file), LocalDate.of(2022, 1, 1), why);
    assertThatThrownBy(PolicySource.file(file)::packs)
        .isInstanceOf(UsageException.class)
        .hasMessage(why);
    String kept =
        SegmentPacks.contents(unlawful).get(0).root().render(ConfigRenderOptions.concise());
    assertThat(PolicySource.kept("consumer-1", kept).packs().base().price().allInCap())
        .isEqualTo(0.36);
  }

  @Test
  void shouldBlameTheLawForItsOwnMistakes(@TempDir Path folder) throws IOException {
    String law = Conf.file("law.conf").root().render(ConfigRenderOptions.concise());
    blamed(folder, law.replace("price.all-in-cap", "price.cap"), "'limits.key' is 'price.cap (");
    blamed(folder, law.replace("price.all-in-cap", "currency"), "'limits.key' is 'currency (");
    blamed(folder, law.replace("\"BANK\"", "\"BANQUE\""), "'limits[1].lender-type' is 'BANQUE'");
    blamed(folder, law.replace("\"CN\",\"key\"", "\"CNN\",\"key\""), ".jurisdiction' is 'CNN'");
  }

  private static void blamed(Path folder, String law, String why) throws IOException {
    Files.writeString(folder.resolve("law.conf"), law);
    String before = System.setProperty("HUXIN_CONF", folder.toString());
    try {
      assertThatThrownBy(CONSUMER::packs)
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("Configuration law.conf cannot be used: Policy key '")
          .hasMessageContaining(why);
    } finally {
      if (before == null) {
        System.clearProperty("HUXIN_CONF");
      } else {
        System.setProperty("HUXIN_CONF", before);
      }
    }
  }

  @Test
  void shouldRefuseAJurisdictionThatTheLawDoesNotList(@TempDir Path folder) throws IOException {
    Config misspelt =
        ConfigFactory.parseString("jurisdiction = CNN, versions = []")
            .withFallback(CONSUMER.content().get());
    Path file =
        Files.writeString(
            folder.resolve("mine.conf"), misspelt.root().render(ConfigRenderOptions.concise()));
    assertThatThrownBy(PolicySource.file(file)::packs)
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "Configuration "
                + file
                + " cannot be used: Policy key 'jurisdiction' is 'CNN': it must be one of [CN, TW]");
  }

  private static void refused(PolicySource policy, LocalDate asOf, String why) {
    assertThatThrownBy(() -> policy.on(asOf)).isInstanceOf(UsageException.class).hasMessage(why);
  }
}

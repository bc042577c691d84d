package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.scorecard.Attribute.Direction;
import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import io.huxin.models.validation.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class UciScorecardTest {
  private static final Set<String> NO_ATTRIBUTES =
      Set.of(
          "ID",
          "SEX",
          "MARRIAGE",
          "default.payment.next.month",
          "train",
          "user_id",
          "as_of",
          "label");

  @Test
  void shouldRankClientsItHasNotSeenOnRealData() {
    Path file = shared().resolve("data/uci-credit-card-default/uci_credit_card_default.csv.gz");
    assumeTrue(Files.exists(file), "skipped: the UCI credit-card data is not beside the project");
    Dataset<Row> clients = clients(file).cache();
    Dataset<Row> training = clients.filter("train");
    Dataset<Row> heldOut = clients.filter("NOT train");

    TrainedScorecard trained =
        ScorecardTrainer.train(training, attributes(clients), ScorecardSettings.DEFAULT);

    Validation seen = Validation.of(trained.scorecard().scored(training));
    Validation unseen = Validation.of(trained.scorecard().scored(heldOut));
    System.out.printf(
        Locale.ROOT,
        "UCI scorecard: held-out AUC %.4f KS %.4f Brier %.4f, training AUC %.4f, attributes %s%n",
        unseen.auc().getAsDouble(),
        unseen.ks().getAsDouble(),
        unseen.brier(),
        seen.auc().getAsDouble(),
        trained.scorecard().attributes().stream().map(ScoredAttribute::id).toList());
    trained
        .dropped()
        .forEach(drop -> System.out.println("  dropped " + drop.id() + ": " + drop.why()));
    assertThat(unseen.auc().getAsDouble()).isBetween(0.75, 0.79);
    assertThat(unseen.meanPd()).isCloseTo(unseen.observed(), within(0.01));
  }

  private static Dataset<Row> clients(Path file) {
    return LocalSpark.session()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(file.toString())
        .withColumn("user_id", col("ID").cast("string"))
        .withColumn("as_of", lit(java.sql.Date.valueOf("2005-09-30")))
        .withColumn("label", col("`default.payment.next.month`"))
        .withColumn("train", Split.withinLabel(Lot.HELD_OUT, 1, col("user_id"), col("label"), 0.7));
  }

  private static List<Attribute> attributes(Dataset<Row> clients) {
    var attributes = new ArrayList<Attribute>();
    for (String name : clients.columns()) {
      if (NO_ATTRIBUTES.contains(name)) {
        continue;
      }
      attributes.add(
          name.equals("EDUCATION")
              ? Attribute.categorical(name, "person")
              : Attribute.numeric(name, Direction.NONE, "uci").withSpecialCodes(codes(name)));
    }
    return attributes;
  }

  /** Codes of the repayment state: no use, paid in full, minimum paid. */
  private static String[] codes(String name) {
    return name.matches("PAY_\\d") ? new String[] {"-2", "-1", "0"} : new String[0];
  }

  private static Path shared() {
    String environment = System.getenv("HUXIN_SHARED");
    return environment != null
        ? Path.of(environment)
        : Path.of(System.getProperty("huxin.root", "..")).resolve("../shared");
  }
}

package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.models.scorecard.Attribute.Direction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class StabilityTest {
  private static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.categorical("job", "person"),
          Attribute.categorical("shifting", "person"),
          Attribute.numeric("debt", Direction.UP, "balance"));

  /** Of the rows with value a three tenths are early; of those with b, seven tenths. */
  private static Dataset<Row> frame() {
    return Frames.of(6000)
        .withColumn("debt", expr("coalesce(debt, 0)"))
        .withColumn("shifting", expr("if(noise < 0.5, 'a', 'b')"))
        .withColumn("hash", expr("pmod(xxhash64(user_id, 7), 1000003) / 1000003"))
        .withColumn("other", expr("pmod(xxhash64(user_id, 8), 1000003) / 1000003"))
        .withColumn("label", expr("if(noise < 0.5 AND other < 0.2, 1, label)"))
        .withColumn(
            "as_of",
            expr(
                "CASE WHEN hash < if(noise < 0.5, 0.2, 0.4) THEN date'2025-01-31'"
                    + " WHEN hash < if(noise < 0.5, 0.3, 0.7) THEN date'2025-02-28'"
                    + " ELSE date'2025-03-31' END"));
  }

  @Test
  void shouldLeaveOutWhatMovesBetweenSnapshotsWithItsCsi() {
    Dataset<Row> frame = frame();
    TrainedScorecard trained = ScorecardTrainer.train(frame, ATTRIBUTES, ScorecardSettings.DEFAULT);
    var why = trained.dropped().stream().collect(Collectors.toMap(Dropped::id, Dropped::why));
    assertThat(why).containsOnlyKeys("shifting");
    double early = share(frame, "as_of <= date'2025-02-28'");
    double late = share(frame, "as_of > date'2025-02-28'");
    double csi =
        (late - early) * StrictMath.log(late / early)
            + (early - late) * StrictMath.log((1 - late) / (1 - early));
    assertThat(csi).isGreaterThan(0.3);
    assertThat(why.get("shifting"))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "CSI %.3f of the later snapshots against the earlier ones is above 0.250",
                csi));
    assertThat(trained.stability()).contains("the snapshots after 2025-02-28");
    assertThat(trained.scorecard().inputs()).containsExactly("debt", "job");
  }

  private static double share(Dataset<Row> frame, String half) {
    return (double) frame.where(half).where("shifting = 'a'").count() / frame.where(half).count();
  }

  @Test
  void shouldSayWhyNothingIsSelectedByStability() {
    Dataset<Row> one = frame().withColumn("as_of", expr("date'2025-01-31'"));
    TrainedScorecard trained = ScorecardTrainer.train(one, ATTRIBUTES, ScorecardSettings.DEFAULT);
    assertThat(trained.scorecard().inputs()).contains("shifting");
    assertThat(trained.stability())
        .isEqualTo("Not selected by stability: the rows are of one snapshot.");
    Dataset<Row> few =
        frame().withColumn("as_of", expr("if(hash < 0.05, date'2025-01-31', date'2025-03-31')"));
    assertThat(ScorecardTrainer.train(few, ATTRIBUTES, ScorecardSettings.DEFAULT).stability())
        .isEqualTo("Not selected by stability: fewer than 500 rows up to 2025-01-31 or after it.");
  }

  @Test
  void shouldRefuseAFrameOfWhichEverythingMoves() {
    assertThatThrownBy(
            () ->
                ScorecardTrainer.train(
                    frame(), List.of(ATTRIBUTES.get(1)), ScorecardSettings.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shifting (CSI 0.");
  }
}

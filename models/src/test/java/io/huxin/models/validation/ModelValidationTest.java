package io.huxin.models.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.models.scorecard.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ModelValidationTest {
  private static final ValidationSettings SETTINGS =
      new ValidationSettings(3, 30, 0.05, Optional.empty(), Thresholds.usual());

  private static Dataset<Row> generated;
  private static ValidationReport report;

  @BeforeAll
  static void validateOnce() {
    generated = SampleTables.generated(4000).persist();
    report = ModelValidation.of(inputs(generated));
  }

  @AfterAll
  static void letGo() {
    generated.unpersist();
  }

  private static ValidationInputs inputs(Dataset<Row> rows) {
    var csi = new TreeMap<String, Double>();
    csi.put("noise", 0.3);
    return ValidationInputs.of(
            SampleTables.facts(),
            List.of(
                Sample.of(Sample.TRAIN, rows),
                Sample.of(Sample.OUT_OF_TIME, rows.where("noise < 5")).withStability(0.12, csi)),
            SETTINGS)
        .withSegments(List.of("segment"))
        .withAuditAttributes(List.of("sex"))
        .withFrozenBins("{}");
  }

  @Test
  void shouldReportEachSampleWithExactFigures() {
    assertThat(report.samples())
        .extracting(SampleReport::name)
        .containsExactly(Sample.TRAIN, Sample.OUT_OF_TIME);
    SampleReport train = report.samples().get(0);
    Validation exact = Validation.of(generated);
    assertThat(train.measures().figures().auc()).isEqualTo(exact.auc());
    assertThat(train.measures().figures().ks()).isEqualTo(exact.ks());
    assertThat(train.measures().figures().rows()).isEqualTo(4000);
    assertThat(train.users()).isEqualTo(1000);
    Interval auc = train.measures().intervals().auc().orElseThrow();
    assertThat(exact.auc().orElseThrow()).isBetween(auc.low(), auc.high());
    assertThat(train.measures().line().orElseThrow().slope()).isBetween(0.85, 1.15);
    assertThat(train.deciles()).hasSize(10);
  }

  @Test
  void shouldMeasureSegmentsAndNameThoseThatAreTooSmall() {
    List<SegmentReport> segments = report.samples().get(0).segments();
    assertThat(segments).extracting(SegmentReport::value).containsExactly("NEW", "OLD", "SMALL");
    assertThat(segments.get(2).rows()).isEqualTo(80);
    assertThat(segments.get(2).measures()).isEmpty();
    Measures old = segments.get(1).measures().orElseThrow();
    Validation exact = Validation.of(generated.where("segment = 'OLD'"));
    assertThat(old.figures().rows()).isEqualTo(exact.rows());
    assertThat(old.figures().auc().orElseThrow())
        .isCloseTo(exact.auc().orElseThrow(), within(1e-4));
    assertThat(old.figures().brier()).isCloseTo(exact.brier(), within(1e-9));
    assertThat(old.intervals().auc()).isPresent();
  }

  @Test
  void shouldTestEachBand() {
    List<BandTest> bands = report.samples().get(0).bands();
    assertThat(bands).extracting(BandTest::band).containsExactly("A", "B", "C", "D");
    Validation exact = Validation.of(generated.where("band = 'C'"));
    BandTest expected = BandTest.of("C", exact.rows(), exact.events(), bands.get(2).meanPd());
    assertThat(bands.get(2)).isEqualTo(expected);
    assertThat(bands.get(2).meanPd()).isCloseTo(exact.meanPd(), within(1e-9));
  }

  @Test
  void shouldCompareTheGroupsOfAnAuditAttribute() {
    List<FairnessGroup> groups = report.samples().get(0).fairness();
    assertThat(groups).extracting(FairnessGroup::value).containsExactly("F", "M");
    FairnessGroup men = groups.get(1);
    double rows = generated.where("sex = 'M'").count();
    double rate = generated.where("sex = 'M' AND pd <= 0.05").count() / rows;
    double other =
        (double) generated.where("sex = 'F' AND pd <= 0.05").count()
            / generated.where("sex = 'F'").count();
    assertThat(men.favourable()).isEqualTo(rate);
    assertThat(men.toBest()).isCloseTo(rate / Math.max(rate, other), within(1e-12));
    Validation exact = Validation.of(generated.where("sex = 'M'"));
    assertThat(men.observedToPredicted().orElseThrow())
        .isCloseTo(exact.observed() / exact.meanPd(), within(1e-7));
    assertThat(men.auc().orElseThrow()).isCloseTo(exact.auc().orElseThrow(), within(1e-4));
    for (FairnessGroup group : groups) {
      Interval toBest = group.intervals().toBest().orElseThrow();
      assertThat(group.toBest()).isBetween(toBest.low(), toBest.high());
      assertThat(toBest.high()).isLessThanOrEqualTo(1);
      Interval observed = group.intervals().observedToPredicted().orElseThrow();
      assertThat(group.observedToPredicted().orElseThrow())
          .isBetween(observed.low(), observed.high());
    }
  }

  @Test
  void shouldJudgeTheFiguresThatHaveLimits() {
    assertThat(check("psi", "out_of_time").verdict()).isEqualTo(Check.Verdict.WARN);
    // A feature alone warns, whatever its shift.
    assertThat(check("csi", "out_of_time / noise").verdict()).isEqualTo(Check.Verdict.WARN);
    assertThat(check("auc_drop", "out_of_time").value())
        .isEqualTo(
            report.samples().get(0).measures().figures().auc().orElseThrow()
                - report.samples().get(1).measures().figures().auc().orElseThrow());
    assertThat(check("observed_to_predicted", "train").value())
        .isCloseTo(
            Validation.of(generated).observed() / Validation.of(generated).meanPd(), within(1e-12));
    assertThat(report.checks())
        .filteredOn(check -> check.measure().equals("jeffreys_p"))
        .hasSize(8)
        .noneMatch(check -> check.verdict() == Check.Verdict.FAIL);
    assertThat(report.verdict()).isNotEqualTo(Check.Verdict.OK);
    assertThat(Check.ratio("el", "", 0.79, new Thresholds.Limit(1.25, 1.5)).verdict())
        .isEqualTo(Check.Verdict.WARN);
    assertThat(Check.ratio("el", "", 0.66, new Thresholds.Limit(1.25, 1.5)).verdict())
        .isEqualTo(Check.Verdict.FAIL);
    assertThat(Check.ratio("el", "", 1.25, new Thresholds.Limit(1.25, 1.5)).verdict())
        .isEqualTo(Check.Verdict.OK);
    assertThat(Check.below("p", "", 0.02, new Thresholds.Limit(0.05, 0.01)).verdict())
        .isEqualTo(Check.Verdict.WARN);
  }

  @Test
  void shouldBeTheSameOnAnyPartitioning() {
    ValidationReport again =
        ModelValidation.of(inputs(generated.repartition(5, col("noise")).orderBy("noise")));
    assertThat(again).isEqualTo(report);
  }

  @Test
  void shouldShowWhatEachMissingFeatureDoes() {
    // The score is the feature itself; without it every row gets the same.
    Dataset<Row> rows =
        generated
            .select("user_id", "as_of", "label", "raw_score", "pd", "noise")
            .withColumn("signal", col("raw_score"));
    Sensitivity sensitivity =
        ModelValidation.of(
                ValidationInputs.of(
                        SampleTables.facts(), List.of(Sample.of(Sample.TRAIN, rows)), SETTINGS)
                    .withScoring(
                        List.of("signal", "noise"),
                        frame ->
                            frame
                                .withColumn("raw_score", coalesce(col("signal"), lit(-2.0)))
                                .withColumn("pd", coalesce(col("signal").multiply(-0.1), lit(0.3)))
                                .selectExpr("*", "0 AS ignored")))
            .sensitivity()
            .orElseThrow();
    assertThat(sensitivity.rows()).isEqualTo(4000);
    Validation exact = Validation.of(generated);
    assertThat(sensitivity.auc().orElseThrow()).isCloseTo(exact.auc().orElseThrow(), within(1e-4));
    Sensitivity.Line signal = sensitivity.lines().get(0);
    assertThat(signal.feature()).isEqualTo("signal");
    assertThat(signal.auc().orElseThrow()).isEqualTo(0.5);
    assertThat(signal.meanPd()).isCloseTo(0.3, within(1e-9));
    Sensitivity.Line noise = sensitivity.lines().get(1);
    assertThat(noise.auc()).isEqualTo(sensitivity.auc());
    assertThat(noise.meanPd()).isEqualTo(sensitivity.meanPd());
  }

  @Test
  void shouldTellWhatTheFeaturesGiveAwayOfAnAuditAttribute() {
    // One feature is the attribute itself in two of three rows, the other knows nothing of it.
    Dataset<Row> rows =
        generated
            .withColumn(
                "telling",
                expr("if(pmod(xxhash64(user_id, 9), 3) < 2, if(sex = 'F', 1D, 0D), 0.5D)"))
            .withColumn("flat", lit(1.0));
    var base =
        ValidationInputs.of(SampleTables.facts(), List.of(Sample.of(Sample.TRAIN, rows)), SETTINGS)
            .withAuditAttributes(List.of("sex"));
    List<ProxyAuc> telling =
        ModelValidation.of(
                base.withProxies(
                    List.of(
                        Attribute.numeric("telling", Attribute.Direction.UP, "any"),
                        Attribute.numeric("noise", Attribute.Direction.UP, "any"))))
            .proxies();
    // Men are the complement of women. Of pairs two thirds by two thirds are told apart for sure,
    // one third each ties with those between: 1 - (1/3)(1/3)/2.
    assertThat(telling).hasSize(1);
    assertThat(telling.get(0).value()).isEqualTo("F");
    assertThat(telling.get(0).auc().orElseThrow()).isCloseTo(1 - 1 / 18.0, within(0.03));
    List<ProxyAuc> silent =
        ModelValidation.of(
                base.withProxies(List.of(Attribute.numeric("flat", Attribute.Direction.UP, "any"))))
            .proxies();
    assertThat(silent.get(0).auc()).isEmpty();
    assertThat(silent.get(0).why().orElseThrow()).contains("flat");
  }

  @Test
  void shouldRefuseSamplesThatCannotBeJudgedOn() {
    assertRefused(
        generated.where("false"),
        "Sample train has no rows. Check the split and the snapshots: they may leave nothing out.");
    assertRefused(
        generated.drop("segment", "pd"),
        "Sample train lacks the columns [pd, segment]. Join them before validating, or do not name"
            + " them.");
    assertRefused(
        generated.where("label = 0").limit(100),
        "All 100 rows of sample train have label 0, so nothing can be ranked. Take more users or more"
            + " snapshots into it.");
    assertRefused(
        generated.withColumn("pd", col("pd").plus(1)),
        "4000 rows of sample train have a PD outside [0, 1], or none. Score them, and check the"
            + " calibration.");
    assertRefused(
        generated.withColumn("label", lit(2)),
        "4000 rows of sample train have a label other than 0 and 1, or none. Leave out rows whose"
            + " window has not ended.");
    assertRefused(
        generated.withColumn("raw_score", lit(Double.POSITIVE_INFINITY)),
        "4000 rows of sample train have no finite raw_score. Score them first.");
    assertRefused(
        generated.withColumn("user_id", lit(null).cast("string")),
        "4000 rows of sample train have no user_id, so intervals cannot keep a user's rows"
            + " together. Filter them.");
    assertRefused(
        generated.withColumn("segment", col("user_id")),
        "Column segment has more than 50 values; segments are for a few groups. Choose another"
            + " column.");
  }

  @Test
  void shouldRefuseInputsThatMakeNoReport() {
    assertThatThrownBy(() -> ValidationInputs.of(SampleTables.facts(), List.of(), SETTINGS))
        .hasMessage("There is no sample to validate on. Give at least the training sample.");
    var train = Sample.of("train", generated);
    assertThatThrownBy(
            () -> ValidationInputs.of(SampleTables.facts(), List.of(train, train), SETTINGS))
        .hasMessage("The samples [train, train] share a name. Give each sample a name of its own.");
    assertThatThrownBy(
            () -> new ValidationSettings(1, 1001, 0.05, Optional.empty(), Thresholds.usual()))
        .hasMessage("The bootstrap has 1001 replicates, but must have 0 to 1000.");
    assertThatThrownBy(() -> new ValidationSettings(1, 10, 5, Optional.empty(), Thresholds.usual()))
        .hasMessage("The PD up to which an outcome is favourable is 5.0, but must lie in [0, 1].");
  }

  private static void assertRefused(Dataset<Row> rows, String message) {
    var inputs =
        ValidationInputs.of(SampleTables.facts(), List.of(Sample.of(Sample.TRAIN, rows)), SETTINGS)
            .withSegments(List.of("segment"));
    assertThatThrownBy(() -> ModelValidation.of(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Check check(String measure, String where) {
    return report.checks().stream()
        .filter(check -> check.measure().equals(measure) && check.where().equals(where))
        .findFirst()
        .orElseThrow();
  }
}

package io.huxin.models.validation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The validation of a PD model: five passes over each sample and one over the variants of one of
 * them, whatever the number of segments and replicates. What reaches the driver has a size that
 * depends on groups and bins only.
 */
public final class ModelValidation {
  private static final String BAND = "band";

  private ModelValidation() {}

  /**
   * Validates a model. The report is the same whatever the order or partitions of the rows.
   *
   * @throws IllegalArgumentException if a sample cannot be judged on: no rows, columns missing, one
   *     label only, PDs outside 0 to 1, a segment column of more than 50 values
   */
  public static ValidationReport of(ValidationInputs inputs) {
    var samples = new ArrayList<SampleReport>();
    for (Sample sample : inputs.samples()) {
      samples.add(sample(sample, inputs));
    }
    List<LossBacktest> losses =
        inputs
            .lossLines()
            .map(lines -> LossBacktest.of(lines, inputs.settings()))
            .orElse(List.of());
    Sample last = inputs.samples().get(inputs.samples().size() - 1);
    SampleReport lastReport = samples.get(samples.size() - 1);
    long rows = lastReport.measures().figures().rows();
    long seed = inputs.settings().seed();
    return new ValidationReport(
        inputs.facts(),
        inputs.settings(),
        samples,
        inputs
            .scoring()
            .map(scoring -> SensitivityAnalysis.of(last, rows, inputs.features(), scoring, seed)),
        inputs.proxies().isEmpty()
            ? List.of()
            : ProxyAuc.of(last, rows, lastReport.fairness(), inputs.proxies(), seed),
        losses,
        Checks.of(samples, losses, inputs.settings().thresholds()),
        inputs.frozenBins());
  }

  private static SampleReport sample(Sample sample, ValidationInputs inputs) {
    var named = new ArrayList<>(inputs.segments());
    named.addAll(inputs.auditAttributes());
    inputs.settings().favourableColumn().ifPresent(named::add);
    if (inputs.scoring().isPresent()) {
      named.addAll(inputs.features());
    }
    inputs.proxies().forEach(feature -> named.add(feature.id()));
    SampleCensus census = SampleCensus.of(sample, named);
    List<Tallies.Grouping> groupings = groupings(sample, inputs);
    ValidationSettings settings = inputs.settings();
    Column favourable =
        settings
            .favourableColumn()
            .map(Quoted::column)
            .orElse(col("pd").leq(lit(settings.favourablePd())));
    Dataset<Row> rows =
        Tallies.columns(sample.rows(), favourable, groupings, settings.seed()).persist();
    try {
      var bins = ScoreBins.of(rows, census.lowest(), census.highest(), Tallies.SCORE_BINS);
      SortedMap<GroupKey, GroupTally> groups =
          Tallies.of(rows, bins, groupings, settings.replicates());
      Validation exact = Validation.of(rows.withColumn("label", col("bad").cast("int")));
      return new SampleReport(
          sample.name(),
          census.users(),
          Measures.of(groups.get(GroupKey.ALL), exact),
          SegmentReport.of(groups),
          bands(groups),
          Decile.of(groups.get(GroupKey.ALL)),
          sample.psi(),
          sample.csi(),
          FairnessGroup.of(groups));
    } finally {
      rows.unpersist();
    }
  }

  private static List<Tallies.Grouping> groupings(Sample sample, ValidationInputs inputs) {
    var groupings = new ArrayList<Tallies.Grouping>();
    inputs
        .segments()
        .forEach(column -> groupings.add(new Tallies.Grouping(GroupKey.Kind.SEGMENT, column)));
    inputs
        .auditAttributes()
        .forEach(column -> groupings.add(new Tallies.Grouping(GroupKey.Kind.AUDIT, column)));
    if (Arrays.asList(sample.rows().columns()).contains(BAND)) {
      groupings.add(new Tallies.Grouping(GroupKey.Kind.BAND, BAND));
    }
    return groupings;
  }

  private static List<BandTest> bands(SortedMap<GroupKey, GroupTally> groups) {
    var tests = new ArrayList<BandTest>();
    groups.forEach(
        (key, tally) -> {
          if (key.kind() == GroupKey.Kind.BAND && !key.value().equals("null")) {
            tests.add(BandTest.of(key.value(), tally.rows, tally.events, tally.meanPd()));
          }
        });
    return tests;
  }
}

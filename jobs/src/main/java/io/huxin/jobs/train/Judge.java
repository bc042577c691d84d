package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.jobs.score.PdBands;
import io.huxin.models.pd.PdModel;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.validation.FrozenBins;
import io.huxin.models.validation.Importance;
import io.huxin.models.validation.ModelFacts;
import io.huxin.models.validation.ModelValidation;
import io.huxin.models.validation.Ranked;
import io.huxin.models.validation.Sample;
import io.huxin.models.validation.ValidationInputs;
import io.huxin.models.validation.ValidationReport;
import io.huxin.models.validation.ValidationSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Judges models on the samples of one frame, all on the same rows.
 *
 * @param parts the samples
 * @param pack bands of the PD
 * @param cutOffs which PD is favourable
 * @param catalogue what features are
 * @param losses lines of the hardest sample with what was expected of them and what came of it
 *     ({@link LossLines}); empty where no ledger tells
 * @param seed seed of the bootstrap
 */
record Judge(
    Parts parts,
    PolicyPack pack,
    CutOffs cutOffs,
    Catalogue catalogue,
    Optional<Dataset<Row>> losses,
    long seed) {

  /** Name of the hardest sample. */
  String hardest() {
    return List.copyOf(parts.judged().keySet()).get(parts.judged().size() - 1);
  }

  /** What models are compared by, on the hardest sample; its replicates are those of the report. */
  Ranked ranked(PdModel model) {
    Dataset<Row> scored =
        model
            .scored(parts.judged().get(hardest()))
            .select("user_id", "label", "raw_score", "pd")
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return Ranked.of(scored, seed);
    } finally {
      scored.unpersist();
    }
  }

  /** The whole report. */
  ValidationReport of(PdModel model, ModelFacts facts) {
    var scored = new LinkedHashMap<String, Dataset<Row>>();
    try {
      // Every figure takes a pass over the rows: they are scored once.
      parts
          .judged()
          .forEach(
              (name, rows) ->
                  scored.put(
                      name,
                      cutOffs
                          .marked(model.scored(rows))
                          .withColumn("band", PdBands.of(pack, col("pd")))
                          .persist(StorageLevel.MEMORY_AND_DISK())));
      return of(model, facts, scored);
    } finally {
      scored.values().forEach(Dataset::unpersist);
    }
  }

  private ValidationReport of(PdModel model, ModelFacts facts, Map<String, Dataset<Row>> scored) {
    FrozenBins bins = FrozenBins.of(scored.get(Parts.TRAIN), model.inputs());
    var samples = new ArrayList<Sample>();
    scored.forEach(
        (name, rows) -> {
          Sample sample = Sample.of(name, rows);
          if (!name.equals(Parts.TRAIN)) {
            var counts = bins.counts(rows);
            sample = sample.withStability(bins.psi(counts), bins.csi(counts));
          }
          samples.add(sample);
        });
    Dataset<Row> frame = parts.inside();
    ValidationInputs inputs =
        ValidationInputs.of(
                facts, samples, ValidationSettings.of(seed).withFavourable(CutOffs.WITHIN))
            .withSegments(ReportGroups.segments(frame))
            .withAuditAttributes(ReportGroups.auditAttributes(frame))
            .withScoring(Importance.ordered(model, scored.get(hardest()), seed), model::scored)
            .withProxies(Attributes.of(catalogue, model.inputs()))
            .withFrozenBins(bins.toJson());
    return Findings.added(
        ModelValidation.of(
            losses
                .map(lines -> LossLines.with(lines, scored.get(hardest())))
                .map(inputs::withLossLines)
                .orElse(inputs)));
  }
}

package io.huxin.jobs.train;

import io.huxin.models.pd.ModelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A model that a training made.
 *
 * @param weighted whether it was trained with {@link NearCutOffWeights}
 */
record Candidate(ModelKind kind, boolean weighted, Trained trained) {
  /** Its name among the models that it is compared with. */
  String name() {
    return weighted ? kind.name() + "_WEIGHTED" : kind.name();
  }

  /**
   * Models of each kind; where weights are to be followed each without them and with them, so that
   * neither stands without the other.
   *
   * @param rows that the models are trained on, with weights
   * @param trainer trains on rows; a column of weights counts
   */
  static List<Candidate> of(
      List<ModelKind> kinds, Dataset<Row> rows, Function<Dataset<Row>, ModelTrainer> trainer) {
    var candidates = new ArrayList<Candidate>();
    ModelTrainer plain = trainer.apply(rows.drop(NearCutOffWeights.WEIGHT));
    kinds.forEach(kind -> candidates.add(new Candidate(kind, false, plain.of(kind))));
    if (!rows.where(NearCutOffWeights.WEIGHT + " <> 1").isEmpty()) {
      ModelTrainer weighted = trainer.apply(rows);
      kinds.forEach(kind -> candidates.add(new Candidate(kind, true, weighted.of(kind))));
    }
    return candidates;
  }
}

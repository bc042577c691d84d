package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.config.TrainSettings;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.policy.LabelSource;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows to train on, to calibrate on, to judge by user, and to judge out of time. Where there are
 * late snapshots, they judge, and the held-out users calibrate. Where all rows are of one snapshot,
 * the held-out users are the only independent judge: then a scorecard is calibrated on the rows it
 * was trained on, which it hardly overfits, and a model of trees on users kept out of them.
 *
 * @param inside rows that may be learnt from
 * @param heldOut rows of the held-out users at early snapshots
 * @param outOfTime rows of the held-out users at late snapshots; null where there is one snapshot
 */
record Parts(Dataset<Row> inside, Dataset<Row> heldOut, Dataset<Row> outOfTime, long seed) {
  static final String TRAIN = "train";
  static final String HELD_OUT = "held_out_users";
  static final String OUT_OF_TIME = "out_of_time";

  private static final double CALIBRATION_USERS = 0.2;

  /** The same with other rows to learn from, such as with weights. */
  Parts learningFrom(Dataset<Row> rows) {
    return new Parts(rows, heldOut, outOfTime, seed);
  }

  /** Rows a model of the kind is fitted on. */
  Dataset<Row> train(ModelKind kind) {
    return oneSnapshot() && kind != ModelKind.SCORECARD
        ? inside.where(calibrationUser().unary_$bang())
        : inside;
  }

  /** Rows a model of the kind is calibrated on. */
  Dataset<Row> calibration(ModelKind kind) {
    if (!oneSnapshot()) {
      return heldOut;
    }
    return kind == ModelKind.SCORECARD ? inside : inside.where(calibrationUser());
  }

  /** Whether the held-out users are the only judge. */
  boolean oneSnapshot() {
    return outOfTime == null;
  }

  private Column calibrationUser() {
    return Split.byUser(Lot.CALIBRATION, seed, col("user_id"), CALIBRATION_USERS);
  }

  /** What a model is judged on, by name, training first and the hardest judge last. */
  Map<String, Dataset<Row>> judged() {
    var judged = new LinkedHashMap<String, Dataset<Row>>();
    judged.put(TRAIN, inside);
    judged.put(HELD_OUT, heldOut);
    if (outOfTime != null) {
      judged.put(OUT_OF_TIME, outOfTime);
    }
    return judged;
  }

  static Parts of(
      Deployment deployment, PolicyPack pack, List<LocalDate> snapshots, Dataset<Row> rows) {
    TrainSettings settings = deployment.settings().train();
    long seed = deployment.settings().seed();
    if (pack.labelSource() == LabelSource.OUTCOMES) {
      return new Parts(
          HeldOut.inside(deployment, rows), HeldOut.outside(deployment, rows), null, seed);
    }
    Column heldOut = Split.byUser(Lot.HELD_OUT, seed, col("user_id"), settings.heldOutUsers());
    Column lateRows = Split.outOfTime(col("as_of"), firstLate(deployment, snapshots));
    return new Parts(
        rows.where(heldOut.unary_$bang().and(lateRows.unary_$bang())),
        rows.where(heldOut.and(lateRows.unary_$bang())),
        rows.where(heldOut.and(lateRows)),
        seed);
  }

  /** The first snapshot that judges out of time. */
  static LocalDate firstLate(Deployment deployment, List<LocalDate> snapshots) {
    int late = snapshots.size() - deployment.settings().train().outOfTimeSnapshots();
    return snapshots.get(Math.max(1, late));
  }
}

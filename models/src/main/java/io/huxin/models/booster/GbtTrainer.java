package io.huxin.models.booster;

import io.huxin.models.calibration.Calibration;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Numbers;
import io.huxin.models.validation.Lot;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains MLlib's gradient-boosted trees, for comparison with the booster. It knows no monotone
 * constraints, so directions are not followed; nothing is searched.
 *
 * <p>The same rows, attributes and settings give the same model on any partitioning of the frame:
 * MLlib adds across partitions in the order in which tasks end, so its rows are sorted into one.
 */
public final class GbtTrainer {
  private static final int PARTITIONS = 1;
  private static final String ROW_ORDER = "user_id, as_of, label, weight, values";

  private GbtTrainer() {}

  /**
   * Trains on the whole frame.
   *
   * @param frame as {@link BoosterTrainer#train} takes it; a missing value is taken as −10^18
   * @param settings its search, workers and threads do not matter
   * @throws IllegalArgumentException as {@link BoosterTrainer#train}
   */
  public static TrainedBooster train(
      Dataset<Row> frame, List<Attribute> attributes, BoosterTraining settings, GbtShape shape) {
    LabelledFrame rows = LabelledFrame.of(frame, attributes, settings.selection());
    FrameCensus census = FrameCensus.of(rows, settings.minRows(), settings.minEvents());
    LabelledFrame used =
        rows.sample(Lot.MOST_ROWS, settings.seed(), census.rows(), settings.mostRows());
    GBTClassificationModel fitted =
        classifier(shape, settings.seed())
            .fit(BoosterRows.of(used, census.kept(), PARTITIONS).vectors(BoosterRows.MISSING_LOW));
    var trees = new ArrayList<GbtTree>();
    for (int tree = 0; tree < fitted.trees().length; tree++) {
      trees.add(GbtTree.of(fitted.trees()[tree].rootNode(), 2 * fitted.treeWeights()[tree]));
    }
    var model =
        new GbtModel(
            settings.scale(),
            census.kept(),
            trees,
            Calibration.NONE,
            Numbers.rounded(settings.pdFloor(), 9));
    return new TrainedBooster(
        model,
        census.rows(),
        census.goods(),
        census.bads(),
        census.dropped(),
        0,
        PARTITIONS,
        ROW_ORDER);
  }

  private static GBTClassifier classifier(GbtShape shape, long seed) {
    var classifier =
        new GBTClassifier()
            .setMaxIter(shape.trees())
            .setMaxDepth(shape.depth())
            .setStepSize(shape.eta())
            .setSubsamplingRate(shape.rowShare())
            .setMinInstancesPerNode(shape.leastRows())
            .setMaxBins(GbtShape.BINS)
            .setSeed(seed)
            .setWeightCol(BoosterRows.WEIGHT);
    classifier.setFeaturesCol(BoosterRows.FEATURES);
    classifier.setLabelCol(BoosterRows.LABEL);
    return classifier;
  }
}

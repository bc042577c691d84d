package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Dropped;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class GbtTest {
  private static final GbtShape SHAPE = new GbtShape(5, 3, 0.3, 0.8, 20);

  private static Dataset<Row> frame;
  private static TrainedBooster trained;
  private static GbtModel model;

  @BeforeAll
  static void train() {
    frame = BoosterFrames.of(2000).cache();
    trained = train(frame);
    model = (GbtModel) trained.model();
  }

  private static TrainedBooster train(Dataset<Row> rows) {
    return GbtTrainer.train(rows, BoosterFrames.ATTRIBUTES, BoosterTraining.DEFAULT, SHAPE);
  }

  @Test
  void shouldTrainTheSameOnAnyPartitioning() {
    assertThat(train(frame.repartition(5, col("age"))).model().toJson()).isEqualTo(model.toJson());
    assertThat(model.kind()).isEqualTo(ModelKind.GBT);
    assertThat(model.inputs()).containsExactly("age", "debt", "noise", "wage.net");
    assertThat(trained.dropped()).extracting(Dropped::id).containsExactly("constant", "empty");
  }

  @Test
  void shouldWalkTheTreesAsMllibDoes() {
    LabelledFrame rows =
        LabelledFrame.of(frame, BoosterFrames.ATTRIBUTES, BoosterTraining.DEFAULT.selection());
    FrameCensus census = FrameCensus.of(rows, 100, 20);
    Dataset<Row> vectors =
        BoosterRows.of(rows, census.kept(), 1).vectors(BoosterRows.MISSING_LOW).cache();
    GBTClassificationModel mllib =
        new GBTClassifier()
            .setMaxIter(SHAPE.trees())
            .setMaxDepth(SHAPE.depth())
            .setStepSize(SHAPE.eta())
            .setSubsamplingRate(SHAPE.rowShare())
            .setMinInstancesPerNode(SHAPE.leastRows())
            .setMaxBins(GbtShape.BINS)
            .setSeed(1)
            .setWeightCol("weight")
            .fit(vectors);
    var margins = new GbtMargins(model.trees(), 4);
    for (Row row : vectors.limit(300).collectAsList()) {
      org.apache.spark.ml.linalg.Vector values = row.getAs("features");
      double pd = mllib.predictProbability(Vectors.dense(values.toArray())).apply(1);
      double[] known =
          DoubleStream.of(values.toArray())
              .map(value -> value == BoosterRows.MISSING_LOW ? Double.NaN : value)
              .toArray();
      assertThat(margins.of(known, 1)[0]).isCloseTo(Math.log(pd / (1 - pd)), within(1e-9));
    }
  }

  @Test
  void shouldScoreTheSameOnAnyPartitioningAndFromItsDocument() {
    GbtModel read = GbtModel.fromJson(model.toJson());
    assertThat(read.id()).isEqualTo(model.id());
    List<Row> one = sorted(explained(model, frame.repartition(1)));
    List<Row> seven = sorted(explained(read, frame.repartition(7, col("age"))));
    assertThat(seven).isEqualTo(one);
    assertThat(one.stream().map(row -> row.<Double>getAs("raw_score")).distinct())
        .hasSizeGreaterThan(20);
  }

  private static List<Row> sorted(Dataset<Row> scored) {
    return scored.orderBy("user_id", "as_of").collectAsList();
  }

  @Test
  void shouldExplainByShapleyValuesOverAllSubsets() {
    var oracle = new ShapleyOracle(3);
    var random = new SplittableRandom(5);
    var trees = new java.util.ArrayList<GbtTree>();
    // Deep trees of few attributes, so that paths meet an attribute more than once.
    for (int tree = 0; tree < 6; tree++) {
      trees.add(tree(random, 4, 1000));
      oracle.add(node(trees.get(tree)));
    }
    var margins = new GbtMargins(trees, 3);
    for (int row = 0; row < 50; row++) {
      double[] values = {
        single(random), single(random), row % 5 == 0 ? Double.NaN : single(random)
      };
      double[] known = values.clone();
      known[2] = Double.isNaN(values[2]) ? BoosterRows.MISSING_LOW : values[2];
      double[] explained = margins.explained(values, 1);
      double[] contributions = Arrays.copyOfRange(explained, 1, explained.length);
      assertThat(explained[0]).isEqualTo(margins.of(values, 1)[0]);
      double[] expected = oracle.contributions(known);
      for (int feature = 0; feature < 3; feature++) {
        assertThat(contributions[feature]).isCloseTo(expected[feature], within(1e-9));
      }
      assertThat(DoubleStream.of(contributions).sum() + oracle.mean(known, 0))
          .isCloseTo(margins.of(values, 1)[0], within(1e-9));
    }
  }

  private static double single(SplittableRandom random) {
    return (float) random.nextDouble();
  }

  private static GbtTree tree(SplittableRandom random, int levels, double cover) {
    if (levels == 0) {
      return new GbtTree(-1, 0, null, null, cover, random.nextDouble() - 0.5);
    }
    double share = 0.1 + 0.8 * random.nextDouble();
    return new GbtTree(
        random.nextInt(3),
        single(random),
        tree(random, levels - 1, cover * share),
        tree(random, levels - 1, cover * (1 - share)),
        cover,
        0);
  }

  /** The oracle's yes is strictly below its threshold, so the threshold moves up by a step. */
  private static ShapleyOracle.Node node(GbtTree tree) {
    return tree.isLeaf()
        ? ShapleyOracle.Node.leaf(tree.cover(), tree.value())
        : new ShapleyOracle.Node(
            tree.attribute(),
            Math.nextUp((float) tree.threshold()),
            node(tree.left()),
            node(tree.right()),
            null,
            tree.cover(),
            0);
  }

  @Test
  void shouldRefuseDocumentsItDidNotWrite() {
    assertThatThrownBy(() -> GbtModel.fromJson("{\"format\": \"huxin-booster-1\"}"))
        .hasMessage(
            "The model document has format 'huxin-booster-1', expected 'huxin-gbt-1'. Use the"
                + " version that wrote it.");
    assertThatThrownBy(
            () ->
                GbtModel.fromJson(
                    model.toJson().replace("\"cover\" : ", "\"cover\" : \"\",\"x\":")))
        .hasMessage(
            "The model document has 'cover' = \"\", expected a number. Restore the document.");
  }

  @Test
  void shouldRefuseShapesOutsideTheirRange() {
    assertThatThrownBy(() -> new GbtShape(10, 31, 0.1, 1, 1))
        .hasMessage(
            "Booster setting depth is 31.0, but must lie between 1.0 and 30.0. Correct the"
                + " configuration.");
  }

  private static Dataset<Row> explained(PdModel model, Dataset<Row> rows) {
    Dataset<Row> scored = model.scored(rows);
    return model.explained(scored, List.of(scored.columns()));
  }
}

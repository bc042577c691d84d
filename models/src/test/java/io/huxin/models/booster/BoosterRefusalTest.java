package io.huxin.models.booster;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Attribute.Direction;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoosterRefusalTest {
  private static Dataset<Row> frame;

  @BeforeAll
  static void make() {
    frame = BoosterFrames.of(400).cache();
  }

  @Test
  void shouldRefuseALabelOfOneClass() {
    refused(frame.withColumn("label", expr("1")))
        .hasMessage(
            "All 400 rows of the training frame have label 1; both 0 (good) and 1 (bad) are needed."
                + " Check the definition of the label and its window.");
  }

  @Test
  void shouldRefuseOtherLabels() {
    refused(
            frame.withColumn(
                "label", expr("if(user_id = 'u3', 2, if(user_id = 'u4', null, label))")))
        .hasMessage(
            "Column label holds other values than 0 (good) and 1 (bad) in 4 rows. Filter or map"
                + " these rows.");
  }

  @Test
  void shouldRefuseThreeRows() {
    refused(frame.limit(3))
        .hasMessage(
            "The training frame has 3 rows; at least 100 are needed. Widen the window or the"
                + " population.");
    refused(frame.filter("false")).hasMessageStartingWith("The training frame has 0 rows;");
  }

  @Test
  void shouldRefuseTooFewEvents() {
    refused(frame.withColumn("label", expr("if(user_id = 'u7', 1, 0)")))
        .hasMessage(
            "The training frame has 398 good and 2 bad rows; at least 20 of each are needed. Widen"
                + " the window or the population.");
  }

  @Test
  void shouldRefuseInfiniteValuesByName() {
    refused(frame.withColumn("age", expr("if(user_id = 'u7', double('-Infinity'), age)")))
        .hasMessage("Infinite values in age. Make them null (missing) or finite before training.");
  }

  @Test
  void shouldRefuseWeightsThatAreNotAboveZero() {
    refused(frame.withColumn("weight", expr("if(user_id = 'u7', 0.0D, 1.0D)")))
        .hasMessage(
            "Column weight is null, infinite or not above 0 in 2 rows. Correct the weights or leave"
                + " the column out.");
  }

  @Test
  void shouldRefuseCategoricalAttributesAndText() {
    refused(Attribute.categorical("job", "person"), frame.withColumn("job", expr("'cook'")))
        .hasMessage(
            "A booster on Spark takes numbers only, but job are declared categorical. Leave them"
                + " out, declare them numeric, or train a scorecard.");
    refused(
            Attribute.numeric("job", Direction.NONE, "person"),
            frame.withColumn("job", expr("'cook'")))
        .hasMessage(
            "Column job is of type string, but a booster takes numbers only. Cast the column or"
                + " leave the attribute out.");
  }

  @Test
  void shouldRefuseProtectedAttributesAndTheNetworkInAChampion() {
    refused(Attribute.numeric("client_Sex", Direction.NONE, "person"), frame)
        .hasMessageContaining("'sex' is on the list of denied names");
    refused(Attribute.numeric("guaranteed_amount", Direction.UP, "network"), frame)
        .hasMessageContaining("its group 'network' is denied");
  }

  @Test
  void shouldRefuseColumnsThatAreNotThereAndAttributesTwice() {
    refused(Attribute.numeric("debts", Direction.UP, "balance"), frame)
        .hasMessageStartingWith("Column debts is missing; the table has [age, ");
    refused(BoosterFrames.ATTRIBUTES.get(1), frame.drop("as_of"))
        .hasMessageStartingWith("Column as_of is missing;");
    Attribute debt = BoosterFrames.ATTRIBUTES.get(1);
    assertThatThrownBy(
            () -> BoosterTrainer.train(frame, List.of(debt, debt), BoosterTraining.DEFAULT))
        .hasMessage("Attribute debt is listed twice. List each attribute once.");
    assertThatThrownBy(() -> BoosterTrainer.train(frame, List.of(), BoosterTraining.DEFAULT))
        .hasMessageStartingWith("No attributes were given to train on.");
  }

  @Test
  void shouldRefuseTheFramesOwnColumnsAsAttributes() {
    for (String own : List.of("user_id", "as_of", "label", "weight")) {
      refused(
              Attribute.numeric(own, Direction.UP, "none"),
              frame.withColumn(own, expr("cast(noise % 2 as int)")))
          .hasMessage(
              "Attribute "
                  + own
                  + " is a column of the training frame itself (user_id, as_of, label, weight): no"
                  + " feature. Leave it out of the attributes, or give the feature another name.");
    }
  }

  @Test
  void shouldSayWhyNothingIsLeft() {
    refused(Attribute.numeric("empty", Direction.UP, "none"), frame)
        .hasMessage(
            "No attribute is left for the booster. Dropped: empty (all values are missing). Add"
                + " attributes that vary.");
  }

  @Test
  void shouldRefuseMoreWorkersThanSparkRunsAtOnce() {
    BoosterTraining many = BoosterTraining.DEFAULT.on(3, 1);
    assertThatThrownBy(
            () ->
                BoosterTrainer.fitted(
                    BoosterFrames.of(40_000),
                    BoosterFrames.ATTRIBUTES,
                    many,
                    BoosterPoint.USUAL,
                    1))
        .hasMessage(
            "The booster trains on 3 workers at once, but this Spark runs 2 tasks at a time. Lower"
                + " the booster's workers or give Spark more cores.");
  }

  @Test
  void shouldRefuseSettingsOutsideTheirRange() {
    assertThatThrownBy(() -> BoosterTraining.DEFAULT.searching(0, 1000, 5))
        .hasMessage(
            "Booster setting draws is 0.0, but must lie between 1.0 and 1000.0. Correct the"
                + " configuration.");
  }

  @Test
  void shouldRefuseDocumentsItDidNotWrite() {
    assertThatThrownBy(() -> BoosterModel.fromJson("{"))
        .hasMessageStartingWith("The model document is no JSON: ");
    assertThatThrownBy(() -> BoosterModel.fromJson("{\"format\": \"other-2\"}"))
        .hasMessage(
            "The model document has format 'other-2', expected 'huxin-booster-1'. Use the version"
                + " that wrote it.");
    assertThatThrownBy(() -> BoosterModel.fromJson("{\"format\": \"huxin-booster-1\"}"))
        .hasMessage("The model document lacks 'training'. Restore the document.");
  }

  @Test
  void shouldRefuseAFrameThatGivesOtherRowsWhenItIsReadAgain() {
    for (int counted : new int[] {1, 3}) {
      assertThatThrownBy(
              () ->
                  new MatrixFiller(new int[] {0}, new int[] {counted})
                      .of(List.of(packed(), packed()).iterator()))
          .hasMessage(
              "The frame gave other rows when it was read again: "
                  + counted
                  + " were counted in a partition, and now there are more or fewer. Store the frame"
                  + " before training on it.");
    }
  }

  private static InternalRow packed() {
    return new GenericInternalRow(new Object[] {1.0, 1.0, PackedValues.of(1)});
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(Dataset<Row> broken) {
    return assertThatThrownBy(
        () -> BoosterTrainer.train(broken, BoosterFrames.ATTRIBUTES, BoosterTraining.DEFAULT));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Attribute attribute, Dataset<Row> rows) {
    return assertThatThrownBy(
        () -> BoosterTrainer.train(rows, List.of(attribute), BoosterTraining.DEFAULT));
  }
}

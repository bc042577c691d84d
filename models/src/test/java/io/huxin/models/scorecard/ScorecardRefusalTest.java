package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.models.InputException;
import io.huxin.models.calibration.Calibration;
import io.huxin.models.scorecard.Attribute.Direction;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScorecardRefusalTest {
  private static Dataset<Row> frame;

  @BeforeAll
  static void make() {
    frame = Frames.of(400).cache();
  }

  @Test
  void shouldRefuseALabelOfOneClass() {
    refused(frame.withColumn("label", expr("0")))
        .hasMessage(
            "All 400 rows of the training frame have label 0; both 0 (good) and 1 (bad) are needed."
                + " Check the definition of the label and its window.");
  }

  @Test
  void shouldRefuseOtherLabels() {
    refused(frame.withColumn("label", expr("if(label = 1, 2, if(noise < 0.1, null, label))")))
        .hasMessage(
            "Column label holds null, 2.0; only 0 (good) and 1 (bad) are allowed. Filter or map"
                + " these rows.");
  }

  @Test
  void shouldRefuseThreeRows() {
    refused(frame.limit(3))
        .hasMessage(
            "The training frame has 3 rows; at least 100 are needed. Widen the window or the"
                + " population.");
  }

  @Test
  void shouldRefuseTooFewEvents() {
    refused(frame.withColumn("label", expr("if(user_id = 'u7', 1, 0)")))
        .hasMessage(
            "The training frame has 399 good and 1 bad rows; at least 20 of each are needed. Widen"
                + " the window or the population.");
  }

  @Test
  void shouldRefuseInfiniteValuesByName() {
    refused(frame.withColumn("noise", expr("if(user_id = 'u7', double('Infinity'), noise)")))
        .hasMessage(
            "Infinite values in noise. Make them null (missing) or finite before training.");
  }

  @Test
  void shouldRefuseWeightsThatAreNotAboveZero() {
    refused(frame.withColumn("weight", expr("if(user_id = 'u7', 0.0D, 1.0D)")))
        .hasMessageStartingWith("Column weight is null, not above 0 or below 0.000001 in 1 rows.");
  }

  @Test
  void shouldRefuseRowsWithoutTheDayOfTheirSnapshot() {
    refused(frame.withColumn("as_of", expr("if(user_id IN ('u7', 'u8'), null, as_of)")))
        .hasMessage(
            "Column as_of is null in 2 rows. Give each row the day of its snapshot, or filter them.");
  }

  @Test
  void shouldTellADefectFromBadInput() {
    refused(frame.withColumn("label", expr("0"))).isInstanceOf(InputException.class);
    // Whoever trains names the columns of the frame.
    refused(frame.drop("as_of")).isNotInstanceOf(InputException.class);
  }

  @Test
  void shouldRefuseProtectedAttributesAndTheNetworkInAChampion() {
    assertThatThrownBy(() -> train(Attribute.categorical("client_Sex", "person")))
        .hasMessage(
            "Attribute client_Sex may not enter a scorecard: 'sex' is on the list of denied names"
                + " (protected attributes). Take it out of the attributes.");
    assertThatThrownBy(() -> train(Attribute.numeric("guaranteed_amount", Direction.UP, "network")))
        .hasMessageContaining("its group 'network' is denied");
  }

  @Test
  void shouldRefuseAColumnThatIsNotThere() {
    assertThatThrownBy(() -> train(Attribute.numeric("debts", Direction.UP, "balance")))
        .hasMessageStartingWith("Column debts is missing; the table has [as_of, ");
  }

  @Test
  void shouldSayWhyNothingIsLeft() {
    assertThatThrownBy(() -> train(Attribute.numeric("empty", Direction.UP, "none")))
        .hasMessage(
            "No attribute is left for the scorecard. Dropped: empty (all values are missing). Add"
                + " attributes or relax the selection.");
  }

  @Test
  void shouldRefuseACalibrationThatTurnsTheOrderRound() {
    assertThatThrownBy(
            () ->
                new Calibration(Calibration.Method.PLATT, BigDecimal.ZERO, new BigDecimal("-0.5")))
        .hasMessageStartingWith("The calibration's slope is -0.5, so that PD would not rise");
  }

  @Test
  void shouldRefuseDocumentsItDidNotWrite() {
    assertThatThrownBy(() -> Scorecard.fromJson("{"))
        .hasMessageStartingWith("The model document is no JSON: ");
    assertThatThrownBy(() -> Scorecard.fromJson("{\"format\": \"other-2\"}"))
        .hasMessage(
            "The scorecard document has format 'other-2', expected 'huxin-scorecard-1'. Use the"
                + " version that wrote it.");
    assertThatThrownBy(() -> Scorecard.fromJson("{\"format\": \"huxin-scorecard-1\"}"))
        .hasMessage("The scorecard document lacks 'scale'. Restore the document.");
  }

  @Test
  void shouldRefuseSettingsOutsideTheirRange() {
    assertThatThrownBy(() -> new BinningSettings(1, 8, 0.05, 1, 1, 0.01, 0, false, false, 0))
        .hasMessage(
            "Scorecard setting max_pre_bins is 1.0, but must lie between 2.0 and 100.0. Correct the"
                + " configuration.");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(Dataset<Row> broken) {
    return assertThatThrownBy(
        () -> ScorecardTrainer.train(broken, Frames.ATTRIBUTES, ScorecardSettings.DEFAULT));
  }

  private static void train(Attribute attribute) {
    ScorecardTrainer.train(frame, List.of(attribute), ScorecardSettings.DEFAULT);
  }

  @Test
  void shouldFindADeniedWordInAnySpelling() {
    SelectionSettings champion = SelectionSettings.CHAMPION;
    assertThat(champion.deniedName("personalStatusSex")).hasValue("sex");
    assertThat(champion.deniedName("is_married")).hasValue("married");
    assertThat(champion.deniedName("客户性别")).hasValue("性别");
    assertThat(champion.deniedName("hukouType")).hasValue("hukou");
    assertThat(champion.deniedName("PLACE_BIRTHPLACE")).hasValue("birthplace");
    assertThat(champion.deniedName("客户户籍所在地")).hasValue("户籍");
    assertThat(champion.deniedName("政治面貌")).hasValue("政治");
    assertThat(champion.deniedName("essex_branch")).isEmpty();
    assertThat(champion.deniedName("healthy")).isEmpty();
    assertThat(champion.deniedName("place_of_birth")).hasValue("place of birth");
    assertThat(champion.deniedName("household_registration")).hasValue("household registration");
    assertThat(champion.deniedName("country_of_origin")).hasValue("country of origin");
    assertThat(champion.deniedName("age")).isEmpty();
    assertThat(champion.deniedName("date_of_birth")).isEmpty();
  }
}

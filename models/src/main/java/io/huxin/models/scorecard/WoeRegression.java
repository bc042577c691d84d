package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Logistic regression of "bad" on WoE. As WoE is ln(good/bad), every coefficient has to be
 * negative; the one furthest on the wrong side goes, and the rest is fitted again, until none is
 * left.
 *
 * @param attributes attributes that stayed
 * @param coefficients per attribute, below 0, nine decimals
 * @param intercept nine decimals
 * @param dropped attributes with a coefficient of the wrong sign
 */
record WoeRegression(
    List<BinnedAttribute> attributes,
    List<BigDecimal> coefficients,
    BigDecimal intercept,
    List<Dropped> dropped) {
  private static final int SCALE = 9;

  /** Relative change of the deviance at which a fit has converged. */
  private static final double EXACT = 1e-8;

  /** Enough to tell a sign that is plainly wrong, while some still go. */
  private static final double ROUGH = 1e-3;

  private static final double PLAIN = 0.01;

  static WoeRegression fit(
      TrainingRows frame, List<BinnedAttribute> selected, FitSettings settings) {
    Dataset<Row> rows = woeRows(frame, selected).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      var left = new ArrayList<>(selected);
      var dropped = new ArrayList<Dropped>();
      double tolerance = ROUGH;
      while (!left.isEmpty()) {
        GeneralizedLinearRegressionModel model = fitted(rows, selected, left, settings, tolerance);
        double[] coefficients = model.coefficients().toArray();
        int worst = largest(coefficients);
        if (tolerance > EXACT && coefficients[worst] < PLAIN) {
          tolerance = EXACT;
          continue;
        }
        if (Numbers.rounded(coefficients[worst], SCALE).signum() < 0) {
          return new WoeRegression(
              List.copyOf(left),
              java.util.Arrays.stream(coefficients)
                  .mapToObj(value -> Numbers.rounded(value, SCALE))
                  .toList(),
              Numbers.rounded(model.intercept(), SCALE),
              List.copyOf(dropped));
        }
        dropped.add(
            new Dropped(
                left.remove(worst).id(),
                String.format(
                    Locale.ROOT,
                    "coefficient %.4f has the wrong sign beside the others",
                    coefficients[worst])));
      }
      throw ModelErrors.nothingLeft(dropped);
    } finally {
      rows.unpersist();
    }
  }

  private static GeneralizedLinearRegressionModel fitted(
      Dataset<Row> rows,
      List<BinnedAttribute> selected,
      List<BinnedAttribute> left,
      FitSettings settings,
      double tolerance) {
    var assembler =
        new VectorAssembler()
            .setInputCols(
                left.stream()
                    .map(attribute -> BinColumns.numbered("w", selected.indexOf(attribute)))
                    .toArray(String[]::new))
            .setOutputCol("woe");
    // Newton's steps (iteratively reweighted least squares) need few passes over the rows.
    return new GeneralizedLinearRegression()
        .setFamily("binomial")
        .setLink("logit")
        .setFeaturesCol("woe")
        .setLabelCol("label")
        .setWeightCol("weight")
        .setRegParam(settings.ridge())
        .setMaxIter(settings.maxIterations())
        .setTol(tolerance)
        .fit(assembler.transform(rows));
  }

  /** Sorted by user and day, rows of equal key by all they hold, so that the fit repeats. */
  private static Dataset<Row> woeRows(TrainingRows frame, List<BinnedAttribute> selected) {
    var columns = new ArrayList<Column>();
    columns.add(col("user_id"));
    columns.add(col("as_of"));
    columns.add(col("label"));
    columns.add(col("weight").divide(lit((double) Tally.UNIT)).as("weight"));
    for (int index = 0; index < selected.size(); index++) {
      BinnedAttribute attribute = selected.get(index);
      int position = frame.attributes().indexOf(attribute.attribute());
      columns.add(
          BinColumns.worth(col(BinColumns.numbered("a", position)), attribute.bins(), Bin::woe)
              .as(BinColumns.numbered("w", index)));
    }
    Dataset<Row> rows = frame.rows().select(columns.toArray(Column[]::new));
    Column[] order = java.util.Arrays.stream(rows.columns()).map(rows::col).toArray(Column[]::new);
    return rows.repartition(FitSettings.PARTITIONS).sortWithinPartitions(order);
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}

package io.huxin.features.window;

import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.catalogue.FeatureDefinition.Missing;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/**
 * From what is measured to all features of the catalogue. Expressions are evaluated one after the
 * other, so that each may name features above it, once, and without a program compiled for hundreds
 * of columns.
 */
final class Derivation implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Place of each measured feature in the catalogue. */
  private final int[] measured;

  /** Place of each derived feature in the catalogue. */
  private final int[] derived;

  private final Expression[] expressions;

  /** What each derived feature is where its expression gives nothing. */
  private final double[] missing;

  private Derivation(int[] measured, int[] derived, Expression[] expressions, double[] missing) {
    this.measured = measured;
    this.derived = derived;
    this.expressions = expressions;
    this.missing = missing;
  }

  /**
   * Compiles the derived features of a catalogue.
   *
   * @throws CatalogueException if one names what is no feature above it, or is no number
   */
  static Derivation of(List<FeatureDefinition> features, SparkSession spark) {
    var order = new ArrayList<FeatureDefinition>();
    features.stream().filter(feature -> !feature.derived()).forEach(order::add);
    int count = order.size();
    features.stream().filter(FeatureDefinition::derived).forEach(order::add);
    List<FeatureDefinition> derived = order.subList(count, order.size());
    return new Derivation(
        order.stream().limit(count).mapToInt(features::indexOf).toArray(),
        derived.stream().mapToInt(features::indexOf).toArray(),
        DerivedExpressions.of(order, count, spark),
        derived.stream()
            .mapToDouble(each -> each.missing() == Missing.ZERO ? 0.0 : Units.ABSENT)
            .toArray());
  }

  /**
   * All features in the order of the catalogue, from the measured ones in their order; {@link
   * Units#ABSENT} where there is none, as where an expression gives what is no number.
   */
  double[] complete(double[] values) {
    double[] all = new double[values.length + expressions.length];
    for (int i = 0; i < values.length; i++) {
      all[measured[i]] = values[i];
    }
    if (expressions.length > 0) {
      derive(values, all);
    }
    return all;
  }

  private void derive(double[] values, double[] all) {
    var row = new Object[all.length];
    for (int i = 0; i < values.length; i++) {
      row[i] = Double.isNaN(values[i]) ? null : (Double) values[i];
    }
    var input = new GenericInternalRow(row);
    for (int i = 0; i < expressions.length; i++) {
      var value = (Double) expressions[i].eval(input);
      double stored = value == null || value.isNaN() ? missing[i] : rounded(value);
      row[values.length + i] = Double.isNaN(stored) ? null : (Double) stored;
      all[derived[i]] = stored;
    }
  }

  /** Half-even to six decimals of the shortest decimal that names the double, as Spark rounds. */
  private static double rounded(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).doubleValue()
        : value;
  }
}

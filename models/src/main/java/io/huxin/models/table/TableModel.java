package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.ColumnScorer;
import io.huxin.models.scorecard.Scorecard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trained model of a table.
 *
 * @param kind what it is
 * @param attributes columns it reads from a file, with kinds and codes
 * @param categories of the training rows
 * @param derived what it makes of them
 * @param scorecard of a scorecard or a stack
 * @param boosters of a booster or a stack; their margins are averaged
 * @param blend of a stack: weights of scorecard and booster
 * @param calibration the last step
 */
public record TableModel(
    Kind kind,
    List<Attribute> attributes,
    KnownCategories categories,
    List<Derived> derived,
    Optional<Scorecard> scorecard,
    Optional<Boosters> boosters,
    Optional<Blend> blend,
    ScoreCalibration calibration) {
  private static final double LEAST_PD = 1e-9;

  /** Which models take part. */
  public enum Kind {
    SCORECARD,
    BOOSTER,
    STACK
  }

  /**
   * Boosters on the same inputs.
   *
   * @param inputs what they read
   * @param models each as XGBoost's JSON document
   */
  public record Boosters(BoosterInputs inputs, List<byte[]> models) {
    double[] margins(ColumnTable prepared) {
      var sums = new double[prepared.rows()];
      for (byte[] model : models) {
        double[] margins = Boosting.margins(inputs, model, prepared);
        for (int row = 0; row < sums.length; row++) {
          sums[row] += margins[row] / models.size();
        }
      }
      return sums;
    }
  }

  /** Weights of a stack on the logits of both. */
  public record Blend(double intercept, double ofScorecard, double ofBooster) {}

  public TableModel {
    attributes = List.copyOf(attributes);
    derived = List.copyOf(derived);
  }

  /**
   * PD per row, half-even to nine decimals, above 0 and below 1.
   *
   * @param table every attribute is a column, of its kind
   */
  public double[] pds(ColumnTable table) {
    double[] logits = calibration.applied(logits(prepared(table, attributes, derived)));
    var pds = new double[logits.length];
    for (int row = 0; row < pds.length; row++) {
      double pd = Math.min(Math.max(Logits.pd(logits[row]), LEAST_PD), 1 - LEAST_PD);
      pds[row] = new BigDecimal(pd).setScale(9, RoundingMode.HALF_EVEN).doubleValue();
    }
    return pds;
  }

  private double[] logits(ColumnTable prepared) {
    if (kind == Kind.SCORECARD) {
      return ColumnScorer.rawScores(scorecard.orElseThrow(), prepared);
    }
    double[] margins = boosters.orElseThrow().margins(prepared);
    if (kind == Kind.BOOSTER) {
      return margins;
    }
    Blend weights = blend.orElseThrow();
    return new SmallLogit(weights.intercept, List.of(weights.ofScorecard, weights.ofBooster))
        .logits(List.of(ColumnScorer.rawScores(scorecard.orElseThrow(), prepared), margins));
  }

  /** The columns of the attributes with what is derived from them. */
  static ColumnTable prepared(
      ColumnTable table, List<Attribute> attributes, List<Derived> derived) {
    var plain = new ArrayList<TableColumn>();
    for (Attribute attribute : attributes) {
      plain.add(table.column(attribute.id()));
    }
    var read = new ColumnTable(table.rows(), plain);
    if (derived.isEmpty()) {
      return read;
    }
    ColumnTable wide = Derived.added(withoutCodes(read, attributes), derived);
    return read.with(Derived.names(derived).stream().map(wide::column).toList());
  }

  /** Numbers that are codes made missing: a code has no mean. */
  static ColumnTable withoutCodes(ColumnTable table, List<Attribute> attributes) {
    var columns = new ArrayList<TableColumn>();
    for (Attribute attribute : attributes) {
      TableColumn column = table.column(attribute.id());
      columns.add(
          column instanceof NumberColumn numbers && !attribute.specialCodes().isEmpty()
              ? without(numbers, attribute.specialCodes())
              : column);
    }
    return new ColumnTable(table.rows(), columns);
  }

  private static NumberColumn without(NumberColumn column, List<String> codes) {
    double[] numbers = codes.stream().mapToDouble(Double::parseDouble).toArray();
    var values = new double[column.rows()];
    for (int row = 0; row < values.length; row++) {
      double value = column.at(row);
      values[row] = value;
      for (double code : numbers) {
        if (value == code) {
          values[row] = Double.NaN;
        }
      }
    }
    return new NumberColumn(column.name(), values);
  }
}

package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient boosting by XGBoost on tables in memory. */
final class Boosting {
  private static final int MOST_ROUNDS = 3000;
  private static final int PATIENCE = 50;

  private Boosting() {}

  /**
   * A fold's outcome.
   *
   * @param margins logits of the rows held out
   * @param rounds trees at which the log loss of the held-out rows was least
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never shared.
  record Held(double[] margins, int rounds) {}

  /** Trains on some rows, and stops where the others no longer gain. */
  static Held held(
      BoosterInputs inputs,
      BoosterSettings settings,
      long seed,
      ColumnTable train,
      byte[] trainLabels,
      ColumnTable heldOut,
      byte[] heldOutLabels) {
    try {
      DMatrix rows = matrix(inputs, train, trainLabels);
      DMatrix others = matrix(inputs, heldOut, heldOutLabels);
      try {
        return watched(settings.parameters(seed), rows, others);
      } finally {
        rows.dispose();
        others.dispose();
      }
    } catch (XGBoostError error) {
      throw TableErrors.boosterFails(error);
    }
  }

  /** Tree by tree: XGBoost's own loop prints each of them. */
  private static Held watched(Map<String, Object> parameters, DMatrix rows, DMatrix others)
      throws XGBoostError {
    Booster booster = XGBoost.train(rows, parameters, 1, Map.of(), null, null);
    try {
      double least = loss(booster, others, 0);
      int best = 1;
      for (int round = 1; round < MOST_ROUNDS && round < best + PATIENCE; round++) {
        booster.update(rows, round);
        double loss = loss(booster, others, round);
        if (loss < least) {
          least = loss;
          best = round + 1;
        }
      }
      return new Held(margins(booster, others, best), best);
    } finally {
      booster.dispose();
    }
  }

  /** Of {@code [12] held_out-logloss:0.41}, separated by tabs. */
  private static double loss(Booster booster, DMatrix others, int round) throws XGBoostError {
    String line = booster.evalSet(new DMatrix[] {others}, new String[] {"held_out"}, round);
    return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1));
  }

  /** Trains that many trees on all rows. */
  static byte[] trained(
      BoosterInputs inputs,
      BoosterSettings settings,
      long seed,
      int rounds,
      ColumnTable train,
      byte[] labels) {
    try {
      DMatrix rows = matrix(inputs, train, labels);
      try {
        Booster booster =
            XGBoost.train(rows, settings.parameters(seed), rounds, Map.of(), null, null);
        byte[] bytes = booster.toByteArray("json");
        booster.dispose();
        return bytes;
      } finally {
        rows.dispose();
      }
    } catch (XGBoostError error) {
      throw TableErrors.boosterFails(error);
    }
  }

  /** Logits of all rows by a booster that {@link #trained} wrote. */
  static double[] margins(BoosterInputs inputs, byte[] model, ColumnTable table) {
    if (table.rows() == 0) {
      return new double[0];
    }
    try {
      Booster booster = XGBoost.loadModel(model);
      booster.setParam("nthread", 1);
      DMatrix rows = matrix(inputs, table, null);
      try {
        return margins(booster, rows, 0);
      } finally {
        rows.dispose();
        booster.dispose();
      }
    } catch (XGBoostError | java.io.IOException error) {
      throw TableErrors.boosterFails(error);
    }
  }

  private static DMatrix matrix(BoosterInputs inputs, ColumnTable table, byte[] labels)
      throws XGBoostError {
    var matrix =
        new DMatrix(inputs.matrix(table), table.rows(), inputs.columns().size(), Float.NaN);
    matrix.setFeatureTypes(inputs.types());
    if (labels != null) {
      var values = new float[labels.length];
      for (int row = 0; row < labels.length; row++) {
        values[row] = labels[row];
      }
      matrix.setLabel(values);
    }
    return matrix;
  }

  private static double[] margins(Booster booster, DMatrix rows, int rounds) throws XGBoostError {
    float[][] found = booster.predict(rows, true, rounds);
    var margins = new double[found.length];
    for (int row = 0; row < found.length; row++) {
      margins[row] = found[row][0];
    }
    return margins;
  }
}

package io.huxin.models.booster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Scores by XGBoost itself, on one thread: Spark's tasks share the cores already. */
final class NativeMargins implements Margins {
  private final Booster booster;
  private final int width;

  private NativeMargins(Booster booster, int width) {
    this.booster = booster;
    this.width = width;
  }

  /**
   * @param model JSON that XGBoost wrote
   * @param width number of attributes
   */
  static NativeMargins load(String model, int width) {
    try {
      Booster booster = XGBoost.loadModel(model.getBytes(StandardCharsets.UTF_8));
      booster.setParam("nthread", 1);
      return new NativeMargins(booster, width);
    } catch (XGBoostError | IOException error) {
      throw BoosterErrors.boosterFails(error);
    }
  }

  /** What is done with rows as XGBoost holds them. */
  private interface Prediction {
    double[] of(DMatrix matrix) throws XGBoostError;
  }

  @Override
  public double[] of(double[] values, int rows) {
    return predicted(
        values,
        rows,
        matrix -> {
          var margins = new double[rows];
          putMargins(matrix, margins, 1);
          return margins;
        });
  }

  @Override
  public double[] explained(double[] values, int rows) {
    return predicted(
        values,
        rows,
        matrix -> {
          var results = new double[rows * (width + 1)];
          putMargins(matrix, results, width + 1);
          float[][] found = booster.predictContrib(matrix, 0);
          for (int row = 0; row < rows; row++) {
            // The last one is the constant.
            for (int index = 0; index < width; index++) {
              results[row * (width + 1) + 1 + index] = found[row][index];
            }
          }
          return results;
        });
  }

  private void putMargins(DMatrix matrix, double[] results, int step) throws XGBoostError {
    float[][] found = booster.predict(matrix, true);
    for (int row = 0; row < found.length; row++) {
      results[row * step] = found[row][0];
    }
  }

  private double[] predicted(double[] values, int rows, Prediction prediction) {
    var single = new float[rows * width];
    for (int at = 0; at < single.length; at++) {
      single[at] = PackedValues.single(values[at]);
    }
    try {
      var matrix = new DMatrix(single, rows, width, Float.NaN);
      try {
        return prediction.of(matrix);
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError error) {
      throw BoosterErrors.boosterFails(error);
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }
}

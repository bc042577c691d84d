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

  /** XGBoost's own prediction. */
  private interface Prediction {
    float[][] of(DMatrix matrix) throws XGBoostError;
  }

  @Override
  public double[] of(double[] values, int rows) {
    float[][] found = predicted(values, rows, matrix -> booster.predict(matrix, true));
    var margins = new double[rows];
    for (int row = 0; row < rows; row++) {
      margins[row] = found[row][0];
    }
    return margins;
  }

  @Override
  public double[] contributions(double[] values, int rows) {
    float[][] found = predicted(values, rows, matrix -> booster.predictContrib(matrix, 0));
    var contributions = new double[rows * width];
    for (int row = 0; row < rows; row++) {
      // The last one is the constant.
      for (int index = 0; index < width; index++) {
        contributions[row * width + index] = found[row][index];
      }
    }
    return contributions;
  }

  private float[][] predicted(double[] values, int rows, Prediction prediction) {
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

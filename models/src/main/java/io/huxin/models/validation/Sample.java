package io.huxin.models.validation;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scored rows that a model is judged on.
 *
 * @param name name in the report; the usual ones are constants here
 * @param rows user_id, as_of, label (0 or 1), raw_score (higher is riskier), pd, and what the
 *     inputs name: band, segments, audit attributes, features
 * @param psi PSI of the score against the training sample, over bins frozen at training
 * @param csi the same of each feature, by its id
 */
public record Sample(
    String name, Dataset<Row> rows, OptionalDouble psi, Optional<SortedMap<String, Double>> csi) {
  /** Rows that the model was fitted on. */
  public static final String TRAIN = "train";

  /** Users that were left out of the fit, at the same dates. */
  public static final String HELD_OUT_USERS = "held_out_users";

  /** Dates after the last one of the fit. */
  public static final String OUT_OF_TIME = "out_of_time";

  /** A sample whose stability is not known. */
  public static Sample of(String name, Dataset<Row> rows) {
    return new Sample(name, rows, OptionalDouble.empty(), Optional.empty());
  }

  /** The same sample with its stability against the training sample. */
  public Sample withStability(double scorePsi, SortedMap<String, Double> featureCsi) {
    return new Sample(
        name, rows, OptionalDouble.of(scorePsi), Optional.of(new TreeMap<>(featureCsi)));
  }
}

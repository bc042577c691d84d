package io.huxin.models.validation;

import io.huxin.models.scorecard.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a validation looks at. Made by {@link #of} and the {@code with…} methods.
 *
 * @param facts what is known of the model
 * @param samples samples to judge it on, the training sample first
 * @param segments columns of few values to report by
 * @param auditAttributes columns of few values for fairness only; no feature may be among them
 * @param features features of the model, those that matter most first; sensitivity looks at the
 *     first 20
 * @param proxies features as attributes, for what they give away of the audit attributes; empty:
 *     not measured
 * @param scoring adds raw_score and pd to rows with the features, keeping the other columns;
 *     absent: no sensitivity
 * @param lossLines lines for the back-test of losses, as {@link LossBacktest#of} reads them
 * @param frozenBins canonical JSON of the bins frozen at training, kept with the report
 * @param settings how it is done
 */
public record ValidationInputs(
    ModelFacts facts,
    List<Sample> samples,
    List<String> segments,
    List<String> auditAttributes,
    List<String> features,
    List<Attribute> proxies,
    Optional<UnaryOperator<Dataset<Row>>> scoring,
    Optional<Dataset<Row>> lossLines,
    Optional<String> frozenBins,
    ValidationSettings settings) {
  public ValidationInputs {
    samples = List.copyOf(samples);
    segments = List.copyOf(segments);
    auditAttributes = List.copyOf(auditAttributes);
    features = List.copyOf(features);
    proxies = List.copyOf(proxies);
    if (samples.isEmpty()) {
      throw ValidationErrors.noSamples();
    }
    if (samples.stream().map(Sample::name).distinct().count() < samples.size()) {
      throw ValidationErrors.sampleTwice(samples.stream().map(Sample::name).toList());
    }
  }

  /**
   * Inputs without segments, audit attributes, sensitivity and losses.
   *
   * @throws IllegalArgumentException if there is no sample, or a name comes twice
   */
  public static ValidationInputs of(
      ModelFacts facts, List<Sample> samples, ValidationSettings settings) {
    return new ValidationInputs(
        facts,
        samples,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        settings);
  }

  /** The same, reported by these columns too. */
  public ValidationInputs withSegments(List<String> columns) {
    return new ValidationInputs(
        facts,
        samples,
        columns,
        auditAttributes,
        features,
        proxies,
        scoring,
        lossLines,
        frozenBins,
        settings);
  }

  /** The same, with fairness by these columns. */
  public ValidationInputs withAuditAttributes(List<String> columns) {
    return new ValidationInputs(
        facts,
        samples,
        segments,
        columns,
        features,
        proxies,
        scoring,
        lossLines,
        frozenBins,
        settings);
  }

  /**
   * The same, with the sensitivity to each of the first 20 features.
   *
   * @param modelFeatures those that matter most first, as {@link Importance} orders them
   */
  public ValidationInputs withScoring(
      List<String> modelFeatures, UnaryOperator<Dataset<Row>> scores) {
    return new ValidationInputs(
        facts,
        samples,
        segments,
        auditAttributes,
        modelFeatures,
        proxies,
        Optional.of(scores),
        lossLines,
        frozenBins,
        settings);
  }

  /** The same, with the back-test of losses over these lines. */
  public ValidationInputs withLossLines(Dataset<Row> lines) {
    return new ValidationInputs(
        facts,
        samples,
        segments,
        auditAttributes,
        features,
        proxies,
        scoring,
        Optional.of(lines),
        frozenBins,
        settings);
  }

  /** The same, with the bins that later days are compared over. */
  public ValidationInputs withFrozenBins(String json) {
    return new ValidationInputs(
        facts,
        samples,
        segments,
        auditAttributes,
        features,
        proxies,
        scoring,
        lossLines,
        Optional.of(json),
        settings);
  }

  /** The same, with how well these features of the model give the audit attributes away. */
  public ValidationInputs withProxies(List<Attribute> attributes) {
    return new ValidationInputs(
        facts,
        samples,
        segments,
        auditAttributes,
        features,
        attributes,
        scoring,
        lossLines,
        frozenBins,
        settings);
  }
}

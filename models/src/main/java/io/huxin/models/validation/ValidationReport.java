package io.huxin.models.validation;

import java.util.List;
import java.util.Optional;

/**
 * Everything a validator signs: facts, figures and verdicts, plain data of bounded size.
 *
 * @param facts what is known of the model
 * @param settings how the validation was done
 * @param samples figures per sample, the training sample first
 * @param sensitivity what each feature's absence does; empty if it was not asked for
 * @param proxies how well the features give the audit attributes away, on the last sample; empty if
 *     it was not asked for
 * @param losses back-test of EAD, LGD, loss and EL; empty if it was not asked for
 * @param checks every figure that has a limit, with its verdict
 * @param frozenBins canonical JSON of the bins frozen at training
 */
public record ValidationReport(
    ModelFacts facts,
    ValidationSettings settings,
    List<SampleReport> samples,
    Optional<Sensitivity> sensitivity,
    List<ProxyAuc> proxies,
    List<LossBacktest> losses,
    List<Check> checks,
    Optional<String> frozenBins) {
  public ValidationReport {
    samples = List.copyOf(samples);
    proxies = List.copyOf(proxies);
    losses = List.copyOf(losses);
    checks = List.copyOf(checks);
  }

  /** The same with these findings. */
  public ValidationReport withFindings(List<Finding> findings) {
    return new ValidationReport(
        facts.with(findings), settings, samples, sensitivity, proxies, losses, checks, frozenBins);
  }

  /** The same without the bins, where they are kept beside it. */
  public ValidationReport withoutFrozenBins() {
    return new ValidationReport(
        facts, settings, samples, sensitivity, proxies, losses, checks, Optional.empty());
  }

  /** The worst verdict of all checks; OK if there are none. */
  public Check.Verdict verdict() {
    return checks.stream().map(Check::verdict).max(Enum::compareTo).orElse(Check.Verdict.OK);
  }
}

package io.huxin.jobs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What can be wrong with a model, or with what is asked of the registry. */
public final class RegistryErrors {
  private RegistryErrors() {}

  public static UsageException missingModel(LocalDate asOf) {
    return new UsageException(
        "No champion model counts for "
            + asOf
            + ". Train one with: huxin train --as-of "
            + asOf.minusDays(1)
            + ", then: huxin model approve --by NAME --at INSTANT.");
  }

  public static UsageException noSuchModel(String model) {
    return new UsageException(
        "There is no model "
            + model
            + " in the registry, or several whose ids begin so. List them with: huxin model list.");
  }

  public static UsageException approvedByTrainer(String by) {
    return new UsageException(
        "Model approval by "
            + by
            + " is refused: the one who trained a model cannot approve it. Give another --by.");
  }

  /** An act on the champion that would come to lie before another. */
  public static UsageException beforeLastAct(Instant at, Instant last) {
    return new UsageException(
        "An act on the champion at "
            + at
            + " is refused: the last one was at "
            + last
            + ", and none is slipped in before it. Give --at "
            + last
            + " or later; list the acts with: huxin model list.");
  }

  /** An act on the champion from a moment on that days which are sealed already lie behind. */
  public static UsageException beforeSealedDay(Instant at, LocalDate sealed, Instant cutOff) {
    return new UsageException(
        "An act on the champion at "
            + at
            + " is refused: "
            + sealed
            + " is sealed, and the champion of its cut-off, "
            + cutOff
            + ", has decided it. Give --at "
            + cutOff
            + " or later.");
  }

  public static UsageException noOpenFinding(
      String model, int number, Instant at, Collection<Integer> open) {
    return new UsageException(
        String.format(
            Locale.ROOT,
            "Model %s has no open finding %d at %s; open are: %s. List all with: huxin model list.",
            model,
            number,
            at,
            open.isEmpty() ? "none" : open));
  }

  public static UsageException closedByTrainer(String by) {
    return new UsageException(
        "Closing a finding by "
            + by
            + " is refused: what a validator objects to, the one who trained the model cannot"
            + " declare dealt with. Give another --by.");
  }

  /** An act on a model that was not there yet. */
  public static UsageException beforeTheModel(String model, Instant at, Instant recorded) {
    return new UsageException(
        "Model "
            + model
            + " was recorded at "
            + recorded
            + "; nothing can be said of it at "
            + at
            + ". Give --at "
            + recorded
            + " or later.");
  }

  public static UsageException justifiedByTrainer(String by) {
    return new UsageException(
        "A justification by "
            + by
            + " is refused: the one who trained a model cannot justify its fairness warnings. Give"
            + " another --by.");
  }

  /** A warning that a model's report does not have. */
  public static UsageException noSuchWarning(
      String model, String about, Collection<String> warnings) {
    return new UsageException(
        String.format(
            Locale.ROOT,
            "The validation report of model %s has no fairness warning '%s'; it has: %s. Give one of"
                + " these to --about, or leave --about out for all that are not justified yet.",
            model,
            about,
            warnings.isEmpty() ? "none" : String.join(", ", warnings)));
  }

  public static UsageException nothingToRollBackTo() {
    return new UsageException(
        "There is no champion before the present one to go back to. List the roles with: huxin model"
            + " list; approve another model with: huxin model approve --by NAME --model ID.");
  }

  public static UsageException cardWithoutFigures(String model) {
    return new UsageException(
        "Model "
            + model
            + " has a card without the figures that promotion asks for: it was trained by an earlier"
            + " version. Train a model anew with: huxin train.");
  }

  /** A model that does not show what a champion must. */
  public static GateException promotionRefused(String model, List<String> failed) {
    return new GateException(
        "Model "
            + model
            + " is not approved: "
            + String.join("; ", failed)
            + ". Look at its validation report (huxin model show), mend the data or the features, and"
            + " train anew; the bounds stand under promotion in huxin.conf.");
  }

  public static UsageException wrongModelDefinition(String model, String has, String wants) {
    return new UsageException(
        "Model "
            + model
            + " predicts "
            + has
            + ", but the policy pack decides on "
            + wants
            + ". Train a model with the pack's definition, or choose the pack that fits the model.");
  }

  public static UsageException wrongFeatureSet(String model, String has, String wants) {
    return new UsageException(
        "Model "
            + model
            + " was trained on feature set "
            + has
            + ", but the catalogue in force is "
            + wants
            + ". Restore that catalogue in conf/features.conf, or train a model on this one.");
  }
}

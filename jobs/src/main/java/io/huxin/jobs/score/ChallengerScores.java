package io.huxin.jobs.score;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.InputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Scores the challenger beside the champion. It decides nothing: whatever is wrong with it (its row
 * in the registry, its document, a native library, what it says of users) becomes a warning, and
 * the day goes on.
 *
 * @param warehouse where the champion's scores of the day lie already
 * @param scoring the users of the day
 * @param featureSetId feature set in force
 */
record ChallengerScores(Warehouse warehouse, Scoring scoring, String featureSetId) {
  /** Characters by which a person tells models apart. */
  private static final int SHORT = 12;

  /**
   * What came of it.
   *
   * @param notes what was done
   * @param warnings why it was not scored, and what to do
   */
  record Told(List<String> notes, List<String> warnings) {}

  /** Adds rows of {@code scores} of the challenger, all of them or none. */
  Told append(ModelRegistry registry, Instant known, String champion) {
    String name = "challenger";
    try {
      Optional<ModelRegistry.Entry> challenger =
          registry.challenger(known).filter(entry -> !entry.modelId().equals(champion));
      if (challenger.isEmpty()) {
        return new Told(List.of(), List.of());
      }
      String shortId = challenger.get().modelId();
      name += " " + shortId.substring(0, Math.min(SHORT, shortId.length()));
      Optional<String> unfit = unfit(challenger.get());
      if (unfit.isPresent()) {
        return notScored(name, unfit.get());
      }
      warehouse.append(OutputTables.SCORES, scoring.by(challenger.get(), "CHALLENGER"));
      return new Told(List.of(name + " beside it"), List.of());
    } catch (Exception | LinkageError e) {
      // Spark throws checked exceptions unchecked, and a library that is not there is an error.
      return notScored(name, said(e));
    }
  }

  private static Told notScored(String name, String why) {
    return new Told(
        List.of(),
        List.of(
            name
                + " is not scored: "
                + why
                + " The champion is, and the day goes on. Train another challenger with: huxin"
                + " train."));
  }

  /** Why a challenger cannot be scored; empty if it can. */
  private Optional<String> unfit(ModelRegistry.Entry entry) {
    String wanted = scoring.pack().target().id();
    if (!entry.defaultId().equals(wanted)) {
      return Optional.of(
          "it predicts " + entry.defaultId() + " and the policy decides on " + wanted + ".");
    }
    return entry.featureSetId().equals(featureSetId)
        ? Optional.empty()
        : Optional.of("it was trained on another feature set.");
  }

  /** What was refused, or lies at the bottom of a failure: one line, as others may quote rows. */
  private static String said(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof InputException)) {
      root = root.getCause();
    }
    String line = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    String text =
        root instanceof InputException ? line : root.getClass().getSimpleName() + ": " + line;
    return text.endsWith(".") ? text : text + ".";
  }
}

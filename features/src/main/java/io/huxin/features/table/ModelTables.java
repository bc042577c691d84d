package io.huxin.features.table;

import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.instant;
import static io.huxin.features.table.Column.integer;
import static io.huxin.features.table.Column.number;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Table.append;

import java.util.List;

/** The tables of the model registry. */
public final class ModelTables {
  private ModelTables() {}

  public static final Table MODELS =
      append(
          "models",
          "One trained model",
          List.of("model_id"),
          text("model_id", "SHA-256 of the model document"),
          text("kind", "Kind of model").oneOf("scorecard", "booster", "gbt", "stack"),
          date("trained_as_of", "Last day whose data it has seen; it counts from the day after"),
          text("default_id", "Definition of default"),
          text("feature_set_id", "Feature set it was trained on"),
          text("document", "The model itself, JSON"),
          text("card", "Model card, JSON"),
          text(
              "trained_by", "Who trained it, who cannot approve it; 'huxin train' is the schedule"),
          instant("recorded_at", "Moment from which it counts"));

  public static final Table MODEL_ALIASES =
      append(
          "model_aliases",
          "Which model has a role, from a moment",
          List.of("alias", "valid_from", "sequence"),
          text("alias", "Role; CANDIDATE is none: a model that was trained again, by whom")
              .oneOf("CHAMPION", "CHALLENGER", "CANDIDATE"),
          instant("valid_from", "First moment of the role"),
          integer("sequence", "Number of the act, from 1; of two at one moment the later counts"),
          text("act", "What gave the role").oneOf("TRAINED", "APPROVED", "ROLLED_BACK"),
          text("model_id", "Model"),
          text("by", "Who decided it"),
          text("why", "Reason, for the file"),
          text("gates", "What an approved model had to show, and what it showed, JSON").optional(),
          instant("recorded_at", "When it was recorded"));

  public static final Table MODEL_COMPARISONS =
      append(
          "model_comparisons",
          "A model held against another on the same rows, by a training that made the model, for the"
              + " first time or again",
          List.of("model_id", "other_id", "recorded_at", "sequence"),
          text("model_id", "Model"),
          text("other_id", "Another model of the training, or the champion of the time"),
          instant("recorded_at", "Moment from which the training counts"),
          integer(
                  "sequence",
                  "Number of the outcome, from 1: of a training run again with another outcome the"
                      + " later counts; null in rows of before it was counted, which count as first")
              .optional(),
          text("sample", "Rows that both were judged on"),
          number("auc", "AUC of the model; null where the rows have one label only").optional(),
          number("auc_low", "Lower end of its 95 % interval; null where not known").optional(),
          number("auc_high", "Upper end of its 95 % interval; null where not known").optional(),
          number("other_auc", "AUC of the other; null where it could not be compared").optional(),
          number(
                  "above_low",
                  "Lower end of the 95 % interval of the model's AUC less the other's, the same users"
                      + " drawn for both; null where not known")
              .optional(),
          number("above_high", "Upper end of that interval; null where not known").optional(),
          text("not_compared", "Why it could not, to follow 'because'").optional());

  public static final Table MODEL_FINDINGS =
      append(
          "model_findings",
          "What validators object to in a model, and how it was dealt with",
          List.of("model_id", "finding", "act"),
          text("model_id", "Model"),
          integer("finding", "Number of the finding within its model, from 1"),
          text("act", "What was done").oneOf("OPENED", "CLOSED"),
          text("text", "The finding, or how it was dealt with"),
          text("severity", "How grave it is; a model with an open HIGH one cannot be approved")
              .oneOf("LOW", "MEDIUM", "HIGH"),
          text("owner", "Who is to deal with it"),
          date("due", "Until when"),
          text("by", "Who opened or closed it"),
          instant("recorded_at", "When it was recorded"),
          // Not in tables that an earlier version wrote.
          text(
                  "about",
                  "Fairness warning of the validation report that it justifies, such as"
                      + " 'favourable_ratio of audit_sex F'; null for any other finding")
              .optional());
}

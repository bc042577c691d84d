package io.huxin.features.table;

import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Column.texts;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Keys.user;
import static io.huxin.features.table.Table.dated;

import java.util.List;

/** The table on what users are told. */
public final class NoticeTables {
  private NoticeTables() {}

  public static final Table NOTICES =
      dated(
          "notices",
          "One notice to a user: a line cut, limited, frozen, blocked or no longer frozen, too much"
              + " debt, or how guarantees and conversions work",
          List.of("as_of", "notice_id"),
          asOf(),
          text("notice_id", "SHA-256 of as_of, user, kind and decision_id"),
          user(),
          text("language", "Language of the text").oneOf("zh", "en"),
          text("kind", "What it is about; of several actions of a day the strongest")
              .oneOf(
                  "FREEZE_ENDED",
                  "CUT",
                  "LIMIT",
                  "FREEZE",
                  "BLOCK",
                  "OVER_INDEBTED",
                  "GUARANTEE_GIVEN",
                  "GUARANTEE_RECEIVED",
                  "CONVERSION"),
          text("decision_id", "Decision with the strongest action; null where none is told of")
              .optional(),
          text("text", "What the user is told"),
          texts("reasons", "Reason codes, and the features behind the score where it is one"));
}

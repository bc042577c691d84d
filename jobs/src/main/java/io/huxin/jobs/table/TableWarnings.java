package io.huxin.jobs.table;

import io.huxin.models.table.TrainedTable;
import io.huxin.models.table.Unfamiliar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What somebody should look at before the model of a table is believed. */
final class TableWarnings {
  /** Held-out rows that are ranked so well are most often ranked by their label. */
  private static final double TOO_GOOD = 0.99;

  private TableWarnings() {}

  /** Sentences that name the figure or column, what it may mean, and what to do; usually none. */
  static List<String> of(TrainedTable trained, TrainTable.Judged judged) {
    var warnings = new ArrayList<String>();
    trained
        .card()
        .ifPresent(
            card ->
                card.suspicious()
                    .forEach(
                        id ->
                            warnings.add(
                                "The column '"
                                    + id
                                    + "' alone tells the label nearly (information value above 2)."
                                    + " Look whether it was known before the label, and leave it"
                                    + " out of the file if not.")));
    double auc = trained.heldOut().auc();
    if (auc > TOO_GOOD) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "AUC on training rows held out is %.4f: look for a column that was not known before"
                  + " the label, or for rows that occur twice.",
              auc));
    }
    if (judged.measures().isEmpty()) {
      warnings.add(
          judged.rows() == 0
              ? "auc, ks and brier are null: no test row has a label."
              : String.format(
                  Locale.ROOT,
                  "auc, ks and brier are null: all %d test rows with a label have the label %d.",
                  judged.rows(),
                  judged.bads() == 0 ? 0 : 1));
    }
    return List.copyOf(warnings);
  }

  /**
   * The same of rows that were scored: what the model had not seen, and what it took it for.
   *
   * @param which what the rows are, with a blank behind it; empty if nothing else
   */
  static List<String> of(Unfamiliar unfamiliar, String which, int rows) {
    var warnings = new ArrayList<String>();
    for (Unfamiliar.Categories found : unfamiliar.categories()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The column '%s' has %s in %d of %d %srows that training never saw, or in fewer than"
                  + " five rows. Look whether they are spelt as in training.",
              found.column(),
              found.distinct() == 1 ? "a category" : found.distinct() + " categories",
              found.cells(),
              rows,
              which));
    }
    for (String column : unfamiliar.emptyColumns()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The column '%s' has no value in any of %d %srows; in training it had. Look whether it"
                  + " was filled.",
              column,
              rows,
              which));
    }
    if (unfamiliar.emptyRows() > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d %srows have no value in any column that the model reads: all of them have the"
                  + " same PD. Look whether they may be judged by it.",
              unfamiliar.emptyRows(),
              rows,
              which));
    }
    return List.copyOf(warnings);
  }
}

package io.huxin.jobs.table;

import io.huxin.models.scorecard.Attribute;
import io.huxin.models.table.Derived;
import io.huxin.models.table.FoundAttributes;
import io.huxin.models.table.Measures;
import io.huxin.models.table.TrainedTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The card of a table's model: what it was made from, how, and how well it does. */
final class TableCard {
  private TableCard() {}

  static Map<String, Object> of(
      TrainTableOptions options,
      List<String> leftOut,
      FoundAttributes found,
      TrainedTable trained,
      TrainTable.Judged judged,
      Map<String, Object> report,
      List<String> warnings) {
    var card = new LinkedHashMap<String, Object>();
    card.put("model", options.kind().name());
    card.put("seed", options.seed());
    card.put("label", options.label());
    card.put("id", options.id());
    card.put("split_column", options.splitColumn());
    card.put("protected_allowed", options.allowDenied());
    card.put("left_out_protected", leftOut);
    card.put("left_out_constant", found.constant());
    card.put("left_out_missing", found.missing());
    card.put(
        "special_codes",
        found.attributes().stream()
            .filter(attribute -> !attribute.specialCodes().isEmpty())
            .map(attribute -> Map.of(attribute.id(), attribute.specialCodes()))
            .toList());
    card.put("columns", found.attributes().stream().map(Attribute::id).toList());
    card.put("derived", trained.model().derived().stream().map(Derived::id).toList());
    trained
        .card()
        .ifPresent(
            scorecard ->
                card.put(
                    "not_in_scorecard",
                    scorecard.dropped().stream()
                        .map(drop -> Map.of("column", drop.id(), "why", drop.why()))
                        .toList()));
    trained.search().ifPresent(search -> card.put("booster", search));
    card.put("calibration", trained.model().calibration().method().name());
    card.put("rows_train", report.get("rows_train"));
    card.put("rows_test", report.get("rows_test"));
    card.put("test_rows_with_label", judged.rows());
    card.put("test_bads", judged.bads());
    card.put("on_training_rows_held_out", measures(trained.heldOut()));
    judged.measures().ifPresent(measures -> card.put("on_test_rows", measures(measures)));
    card.put("warnings", warnings);
    card.put(
        "limits",
        "For rows like the training rows only. On the training rows held out, the settings and the"
            + " calibration were chosen: believe the test rows.");
    return card;
  }

  private static Map<String, Object> measures(Measures measures) {
    return Map.of(
        "auc", rounded(measures.auc()),
        "ks", rounded(measures.ks()),
        "brier", rounded(measures.brier()),
        "log_loss", rounded(measures.logLoss()));
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN);
  }
}

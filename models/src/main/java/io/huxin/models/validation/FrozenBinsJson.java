package io.huxin.models.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.scorecard.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Frozen bins as a document: {@code columns}, by name, with {@code cuts} and {@code counts}. */
final class FrozenBinsJson {
  private FrozenBinsJson() {}

  static String write(SortedMap<String, FrozenColumn> columns) {
    var written = new TreeMap<String, Object>();
    columns.forEach(
        (name, column) ->
            written.put(
                name,
                Map.of(
                    // The shortest text that reads as the same double.
                    "cuts", column.cuts().stream().map(BigDecimal::valueOf).toList(),
                    "counts", column.counts())));
    return CanonicalJson.write(Map.of("columns", written));
  }

  static FrozenBins read(String json) {
    JsonNode written = CanonicalJson.read(json).path("columns");
    if (!written.path(FrozenBins.SCORE).isObject()) {
      throw ValidationErrors.frozenBinsUnusable("columns has no " + FrozenBins.SCORE);
    }
    var columns = new TreeMap<String, FrozenColumn>();
    for (var column : written.properties()) {
      var read =
          new FrozenColumn(
              numbers(column.getValue().path("cuts")).stream().map(JsonNode::doubleValue).toList(),
              numbers(column.getValue().path("counts")).stream().map(JsonNode::longValue).toList());
      if (!read.sound()) {
        throw ValidationErrors.frozenBinsUnusable(
            column.getKey() + " needs rising cuts, and two more counts than cuts, at least 0");
      }
      columns.put(column.getKey(), read);
    }
    return new FrozenBins(columns);
  }

  private static List<JsonNode> numbers(JsonNode array) {
    var numbers = new ArrayList<JsonNode>();
    for (JsonNode number : array) {
      if (!number.isNumber()) {
        throw ValidationErrors.frozenBinsUnusable("cuts and counts are numbers, not " + number);
      }
      numbers.add(number);
    }
    return numbers;
  }
}

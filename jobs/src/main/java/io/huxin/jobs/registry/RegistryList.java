package io.huxin.jobs.registry;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.ModelTables;
import io.huxin.jobs.store.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** The registry as lines for a person. */
public final class RegistryList {
  private RegistryList() {}

  /**
   * Models in order of training, findings if there are any, then the acts that gave roles in order
   * of their moment.
   */
  public static List<String> of(Warehouse warehouse) {
    var lines = new ArrayList<String>();
    lines.add("model         kind       trained as of  by");
    for (Row row :
        warehouse
            .read(ModelTables.MODELS)
            .select("model_id", "kind", "trained_as_of", "trained_by")
            .orderBy("trained_as_of", "kind", "model_id")
            .collectAsList()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%.12s  %-9s  %s     %s",
              row.getString(0),
              row.getString(1),
              row.getDate(2),
              row.getString(3)));
    }
    lines.addAll(findings(warehouse));
    lines.add("");
    lines.add("role        model         from                  act          by");
    for (Row row :
        warehouse
            .read(ModelTables.MODEL_ALIASES)
            .select(
                col("alias"), col("model_id"), col("valid_from"), col("act"), col("by"), col("why"))
            .orderBy("valid_from", "alias", "sequence")
            .collectAsList()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-10s  %.12s  %s  %-11s  %s%s",
              row.getString(0),
              row.getString(1),
              row.getTimestamp(2).toInstant(),
              row.getString(3),
              row.getString(4),
              row.getString(5).isEmpty() ? "" : " (" + row.getString(5) + ")"));
    }
    return lines;
  }

  private static List<String> findings(Warehouse warehouse) {
    List<Row> acts =
        warehouse
            .read(ModelTables.MODEL_FINDINGS)
            .orderBy(col("model_id"), col("finding"), col("act").desc())
            .collectAsList();
    if (acts.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("model         finding  act     severity  due         owner, by, what");
    for (Row row : acts) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%.12s  %-7d  %-6s  %-8s  %s  %s, %s, %s",
              row.<String>getAs("model_id"),
              row.<Integer>getAs("finding"),
              row.<String>getAs("act"),
              row.<String>getAs("severity"),
              row.getAs("due"),
              row.getAs("owner"),
              row.getAs("by"),
              row.getAs("text")));
    }
    return lines;
  }
}

package io.huxin.jobs.report;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Output tables filled by hand: only the named columns are set, all others are null. */
final class SampleDay {
  private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();

  /** Adds a row; values are pairs of column and value, amounts and dates written as text. */
  SampleDay add(Table table, Object... pairs) {
    var row = new HashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put((String) pairs[i], pairs[i + 1]);
    }
    rows.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(row);
    return this;
  }

  SampleDay decision(String day, String user, String product, String action, Object... more) {
    String id = String.join("/", day, user, product, String.valueOf(valueOf("revision", 0, more)));
    var pairs =
        new ArrayList<Object>(
            List.of("decision_id", id, "as_of", day, "user_id", user, "product", product));
    pairs.addAll(List.of("action", action, "revision", 0, "reasons", List.of()));
    pairs.addAll(
        List.of(
            "status_before",
            "ACTIVE",
            "earmarked_before",
            "0",
            "uplift_before",
            "0",
            "retrospective",
            false,
            "conversion_amount",
            "0",
            "earmarked",
            "0",
            "guarantee_uplift",
            "0"));
    pairs.addAll(List.of("policy_id", "pack-1", "arm", "POLICY", "propensity", 0.97));
    pairs.addAll(Arrays.asList(more));
    return add(OutputTables.QUOTA_DECISIONS, pairs.toArray());
  }

  SampleDay line(String day, String user, String product, String owed, int dpd, String overdue) {
    add(
        OutputTables.POSITIONS,
        "as_of",
        day,
        "user_id",
        user,
        "product",
        product,
        "outstanding",
        owed);
    return add(
        OutputTables.DELINQUENCY,
        "as_of",
        day,
        "user_id",
        user,
        "product",
        product,
        "dpd_uncured",
        dpd,
        "overdue_amount",
        overdue,
        "asset_class",
        dpd == 0 ? "NORMAL" : dpd <= 90 ? "SPECIAL_MENTION" : "SUBSTANDARD",
        "ifrs9_stage",
        dpd > 90 ? 3 : dpd > 30 ? 2 : 1);
  }

  SampleDay score(String day, String user, double pd, String band) {
    return add(
        OutputTables.SCORES,
        "as_of",
        day,
        "user_id",
        user,
        "model_id",
        "5f2ab1c09d",
        "role",
        "CHAMPION",
        "pd",
        pd,
        "band",
        band);
  }

  SampleDay sealed(String day, int revision, String state) {
    return add(OutputTables.DAYS, "as_of", day, "revision", revision, "state", state);
  }

  DayReport report(String day) {
    return DayReport.of(this::table, LocalDate.parse(day));
  }

  private static Object valueOf(String column, Object otherwise, Object... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (column.equals(pairs[i])) {
        return pairs[i + 1];
      }
    }
    return otherwise;
  }

  private Dataset<Row> table(String name) {
    Table table =
        OutputTables.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    var loose = new StructType();
    for (StructField field : table.schema().fields()) {
      loose = loose.add(field.name(), field.dataType(), true);
    }
    StructField[] fields = loose.fields();
    List<Row> made = new ArrayList<>();
    for (Map<String, Object> row : rows.getOrDefault(name, List.of())) {
      var values = new Object[fields.length];
      for (int i = 0; i < fields.length; i++) {
        values[i] = typed(fields[i].dataType().typeName(), row.get(fields[i].name()));
      }
      made.add(RowFactory.create(values));
    }
    return LocalSpark.session().createDataFrame(made, loose);
  }

  private static Object typed(String type, Object value) {
    if (value instanceof List<?> list) {
      return list.toArray();
    }
    if (!(value instanceof String text)) {
      return value;
    }
    if (type.equals("date")) {
      return Date.valueOf(text);
    }
    return type.startsWith("decimal") ? new BigDecimal(text) : text;
  }
}

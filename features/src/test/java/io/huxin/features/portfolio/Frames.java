package io.huxin.features.portfolio;

import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of declared tables from the few values a test cares about; all others are null. */
final class Frames {
  private Frames() {}

  static Dataset<Row> of(Table table, List<Map<String, Object>> rows) {
    var loose = new StructType();
    for (StructField field : table.schema().fields()) {
      loose = loose.add(field.name(), field.dataType(), true);
    }
    String[] names = loose.fieldNames();
    List<Row> made =
        rows.stream()
            .map(
                row -> {
                  var values = new Object[names.length];
                  for (int i = 0; i < names.length; i++) {
                    values[i] = row.get(names[i]);
                  }
                  return RowFactory.create(values);
                })
            .toList();
    return LocalSpark.session().createDataFrame(made, loose);
  }

  static Dataset<Row> none(Table table) {
    return of(table, List.of());
  }

  static Dataset<Row> writeOffs(Row... rows) {
    return LocalSpark.session()
        .createDataFrame(
            List.of(rows), StructType.fromDDL("user_id STRING, product STRING, happened_on DATE"));
  }

  /** Pay-later lines of some users. */
  static Dataset<Row> lines(String... users) {
    return LocalSpark.session()
        .createDataFrame(
            Arrays.stream(users).map(user -> RowFactory.create(user, "PAY_LATER")).toList(),
            StructType.fromDDL("user_id STRING, product STRING"));
  }

  static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  static Date date(String day) {
    return Date.valueOf(day);
  }
}

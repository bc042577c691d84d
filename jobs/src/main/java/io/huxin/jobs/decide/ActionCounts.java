package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.huxin.jobs.SafetyErrors;
import io.huxin.models.decision.Binding;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many decisions of each action there are, as text, and which orders are none. */
final class ActionCounts {
  private ActionCounts() {}

  static String of(Dataset<Row> decisions) {
    var text = new StringBuilder();
    long invalid = 0;
    for (Row row :
        decisions
            .groupBy("action")
            .agg(count(lit(1)), count_if(col("binding").equalTo(Binding.ORDER_INVALID.name())))
            .orderBy("action")
            .collectAsList()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(String.format(Locale.ROOT, "%s %,d", row.getString(0), row.getLong(1)));
      invalid += row.getLong(2);
    }
    return text + (invalid == 0 ? "" : "; " + SafetyErrors.ordersInvalid(invalid));
  }
}

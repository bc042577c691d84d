package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.exceptions.ConcurrentAppendException;
import io.huxin.features.table.OutputTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WarehouseTest {
  /** What happens once, while a row is written; static since tasks have their own copies. */
  private static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>();

  @TempDir private Path directory;

  @Test
  void shouldRefuseAWriteThatDependsOnWhatAnotherChangedMeanwhile() {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    warehouse.append(OutputTables.IDENTITIES, person("first"));
    MEANWHILE.set(
        () ->
            new Warehouse(warehouse.spark(), root()).append(OutputTables.IDENTITIES, person("b")));

    Dataset<Row> unknown =
        disturbed(person("b"))
            .join(
                warehouse.readToWrite(OutputTables.IDENTITIES).select("user_id"),
                new String[] {"user_id"},
                "left_anti");

    assertThatThrownBy(() -> warehouse.append(OutputTables.IDENTITIES, unknown))
        .isInstanceOf(ConcurrentAppendException.class);
    assertThat(warehouse.read(OutputTables.IDENTITIES).orderBy("user_id").collectAsList())
        .extracting(row -> row.getAs("user_id"))
        .containsExactly("b", "first");
  }

  private String root() {
    return directory.resolve("warehouse").toString();
  }

  private static Dataset<Row> person(String id) {
    return LocalSpark.session()
        .range(1)
        .selectExpr("'" + id + "' AS user_id", "'source' AS source_id", "'secret' AS secret");
  }

  /** Rows of which each, when written, first lets happen what is to happen meanwhile. */
  private static Dataset<Row> disturbed(Dataset<Row> rows) {
    var wait =
        udf(
                (UDF1<String, String>)
                    value -> {
                      Runnable meanwhile = MEANWHILE.getAndSet(null);
                      if (meanwhile != null) {
                        // A task's own thread may not start jobs.
                        var other = new Thread(meanwhile);
                        other.start();
                        other.join();
                      }
                      return value;
                    },
                DataTypes.StringType)
            .asNondeterministic();
    return rows.withColumn("secret", wait.apply(col("secret")));
  }
}

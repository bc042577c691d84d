package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.exceptions.ConcurrentAppendException;
import io.huxin.features.table.Column;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void shouldTakeAColumnThatIsNewInTheDeclarationAndKeepOneThatIsGone() {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    Table before = table(Column.count("gone", "Was once").optional());
    Table after = table(Column.count("new", "Is now").optional());
    warehouse.append(before, LocalSpark.session().sql("SELECT 'a' AS id, 1 AS gone"));

    assertThat(text(warehouse.read(after))).containsExactly("a null");
    warehouse.append(after, LocalSpark.session().sql("SELECT 'b' AS id, 2 AS new"));
    assertThat(text(warehouse.read(after))).containsExactly("a null", "b 2");
    assertThat(text(warehouse.read(before))).containsExactly("a 1", "b null");
  }

  private static Table table(Column column) {
    return Table.append("things", "A thing", List.of("id"), Column.text("id", "Id"), column);
  }

  private static List<String> text(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream()
        .map(row -> row.get(0) + " " + row.get(1))
        .toList();
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

package io.huxin.jobs.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.jobs.UsageException;
import io.huxin.jobs.store.Warehouse;
import io.huxin.jobs.testing.TestDeployment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest {
  @TempDir private Path directory;

  @Test
  void shouldTellAWrongStatementFromADamagedFile() throws Exception {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    assertThat(printed(warehouse, "SELECT 1 AS one; SELECT 'a,b' AS two"))
        .isEqualTo("one\n1\ntwo\n\"a,b\"\n");
    assertThatThrownBy(() -> printed(warehouse, "SELECT (1"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Statement cannot be run: SELECT (1\n[PARSE_SYNTAX_ERROR]");
    assertThatThrownBy(() -> printed(warehouse, "SELECT id / (id - 1) FROM range(3)"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("\n[DIVIDE_BY_ZERO]");
    Path file = directory.resolve("rows.parquet");
    warehouse.spark().range(9).coalesce(1).write().parquet(file.toString());
    String read = "SELECT * FROM parquet.`" + file + "`";
    assertThat(printed(warehouse, read)).startsWith("id\n0\n");
    try (var parts = Files.newDirectoryStream(file, "*.parquet")) {
      for (Path part : parts) {
        byte[] bytes = Files.readAllBytes(part);
        java.util.Arrays.fill(bytes, 4, 40, (byte) 0xff);
        Files.write(part, bytes);
      }
    }
    try (var sums = Files.newDirectoryStream(file, ".*.crc")) {
      for (Path sum : sums) {
        Files.delete(sum);
      }
    }
    assertThatThrownBy(() -> printed(warehouse, read)).isInstanceOf(SparkException.class);
  }

  private static String printed(Warehouse warehouse, String sql) {
    var bytes = new ByteArrayOutputStream();
    SqlCommand.run(
        warehouse,
        sql,
        SqlCommand.Format.CSV,
        false,
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

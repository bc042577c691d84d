package io.huxin.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongSqlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT (1                                    | PARSE_SYNTAX_ERROR",
        "SELECT nothing                               | UNRESOLVED_COLUMN",
        "SELECT no_function(1)                        | UNRESOLVED_ROUTINE",
        "SELECT id / (id - 1) FROM range(3)           | DIVIDE_BY_ZERO",
        "SELECT int(concat('x', id)) FROM range(3)    | CAST_INVALID_INPUT",
        "SELECT raise_error('no') FROM range(3)       | USER_RAISED_EXCEPTION",
        "SELECT map(id, 1, id, 2) FROM range(3)       | DUPLICATED_MAP_KEY",
        "SELECT array_repeat(1, int(2147483647 - id)) FROM range(1) | COLLECTION_SIZE_LIMIT_EXCEEDED",
        "SET spark.sql.warehouse.dir = here           | CANNOT_MODIFY_STATIC_CONFIG"
      })
  void shouldSayWhatIsWrongWithAStatement(String sql, String condition) {
    assertThat(WrongSql.in(() -> run(sql)))
        .hasValueSatisfying(why -> assertThat(why).startsWith("[" + condition));
  }

  @Test
  void shouldFindNothingWrongWithOneThatRuns() {
    assertThat(WrongSql.in(() -> run("SELECT 1"))).isEmpty();
  }

  @Test
  void shouldThrowWhatIsNotOfTheStatementAsItIs() {
    var ours = new IllegalStateException("ours");
    assertThatThrownBy(() -> WrongSql.in(failing(ours))).isSameAs(ours);
    var interrupted = new InterruptedException();
    assertThatThrownBy(() -> WrongSql.in(failing(interrupted))).isSameAs(interrupted);
    var memory = new OutOfMemoryError();
    assertThatThrownBy(() -> WrongSql.in(failing(memory))).isSameAs(memory);
    var job = new SparkException("Job aborted", new OutOfMemoryError());
    assertThatThrownBy(() -> WrongSql.in(failing(job))).isSameAs(job);
    var internal = SparkException.internalError("a defect of Spark's");
    assertThatThrownBy(() -> WrongSql.in(failing(internal))).isSameAs(internal);
  }

  @Test
  void shouldNotBlameTheStatementForAFileThatIsDamaged(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.parquet"), "no Parquet");
    assertThatThrownBy(
            () ->
                WrongSql.in(
                    () ->
                        LocalSpark.session()
                            .read()
                            .schema("id bigint")
                            .parquet(file.toString())
                            .collectAsList()))
        .isInstanceOf(SparkException.class);
  }

  private static void run(String sql) {
    LocalSpark.session().sql(sql).collectAsList();
  }

  /** Throws what Java would have declared, as Spark does. */
  private static Runnable failing(Throwable failure) {
    return () -> WrongSqlTest.<RuntimeException>sneaky(failure);
  }

  @SuppressWarnings("unchecked") // Nothing is cast when it runs.
  private static <T extends Throwable> void sneaky(Throwable failure) throws T {
    throw (T) failure;
  }
}

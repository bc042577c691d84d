package io.huxin.jobs.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** What the commits of a ledger table after a version say of when their rows were recorded. */
final class LaterCommits {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LaterCommits() {}

  /**
   * Whether the rows recorded before an instant are still those of a version: no later commit added
   * any, nor took a file away. If a commit's log is gone or does not say, they may not be.
   */
  static boolean keepRowsBefore(SparkSession spark, String path, long version, Instant instant) {
    var log = DeltaLog.forTableWithSnapshot(spark, path);
    long last = log._2().version();
    if (last == version) {
      return true;
    }
    if (last < version) {
      return false;
    }
    var commits =
        CollectionConverters.asJava(log._1().getChanges(version + 1, last, Option.empty(), false));
    long next = version + 1;
    while (commits.hasNext()) {
      var commit = commits.next();
      if ((long) commit._1() != next) {
        return false;
      }
      next++;
      for (Action action : CollectionConverters.asJava(commit._2())) {
        if (action instanceof RemoveFile remove && remove.dataChange()) {
          return false;
        }
        if (action instanceof AddFile add && add.dataChange() && !isLater(add, instant)) {
          return false;
        }
      }
    }
    return next == last + 1;
  }

  private static boolean isLater(AddFile file, Instant instant) {
    try {
      JsonNode least = JSON.readTree(file.stats()).path("minValues").path("recorded_at");
      return least.isTextual()
          && !OffsetDateTime.parse(least.asText()).toInstant().isBefore(instant);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}

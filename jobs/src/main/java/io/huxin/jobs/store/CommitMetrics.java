package io.huxin.jobs.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a commit of a Delta table says of itself, read from its own file of the log: a history of
 * the whole table would be a query of its own.
 */
final class CommitMetrics {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Configuration configuration;

  CommitMetrics(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Rows that a commit wrote.
   *
   * @throws IllegalStateException if the commit does not say
   */
  long outputRows(String table, long version) {
    var commit = new Path(table, String.format(Locale.ROOT, "_delta_log/%020d.json", version));
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                commit.getFileSystem(configuration).open(commit), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode rows =
            JSON.readTree(line).path("commitInfo").path("operationMetrics").path("numOutputRows");
        if (!rows.isMissingNode()) {
          return Long.parseLong(rows.asText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException(commit + " does not say how many rows it wrote");
  }
}

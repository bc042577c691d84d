package io.huxin.jobs;

import io.huxin.jobs.cli.CommandLineInterface;
import org.apache.spark.sql.SparkSession;

/** Entry point for {@code spark-submit}. */
public final class Huxin {
  private Huxin() {}

  public static void main(String[] args) {
    int code = CommandLineInterface.run(args);
    if (!SparkSession.getDefaultSession().isEmpty()) {
      SparkSession.getDefaultSession().get().stop();
    }
    System.exit(code);
  }
}

package io.huxin.jobs.cli;

/**
 * Whether the process was told to end (SIGTERM, Ctrl-C): Spark then stops beneath a running job,
 * whose failure is no failure of the job.
 */
final class Stopping {
  private static volatile boolean begun;

  private Stopping() {}

  /** Once per process, before the first job. */
  static void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> begun = true, "huxin-stopping"));
  }

  static boolean begun() {
    return begun;
  }
}

package io.huxin.jobs.cli;

/**
 * Whether the process was told to end, by SIGTERM or Ctrl-C, or by Spark where memory is spent:
 * Spark then stops beneath a running job, which fails with whatever it meets first.
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

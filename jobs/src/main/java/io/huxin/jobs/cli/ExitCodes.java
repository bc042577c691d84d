package io.huxin.jobs.cli;

/** Exit codes of every command. */
final class ExitCodes {
  static final int DONE = 0;
  static final int FAILURE = 1;

  /** Wrong usage, configuration or input; nothing was written. */
  static final int USAGE = 2;

  /** Stopped by a gate, or infeasible. */
  static final int GATE = 3;

  private ExitCodes() {}
}

package io.huxin.jobs;

/** A gate stops the job: exit code 3, outcome GATE in {@code runs}. */
public final class GateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GateException(String message) {
    super(message);
  }
}

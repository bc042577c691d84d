package io.huxin.jobs;

/** Wrong usage, configuration or input: exit code 2, and nothing has been written. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}

package io.huxin.models;

/**
 * Data, settings or a document that nothing can be made of; the message says what is wrong, where
 * and what to do. Whoever was given them passes it on to whoever gave them. Any other exception is
 * a defect of ours and is not theirs to mend.
 */
public final class InputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}

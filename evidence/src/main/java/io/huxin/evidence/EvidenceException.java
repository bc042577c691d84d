package io.huxin.evidence;

import java.util.Objects;

/** Evidence that does not hold, or that could not be read. Made by {@link EvidenceErrors} only. */
public final class EvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What an error says about the evidence. */
  public enum Verdict {
    /** It was read and understood, and does not prove what it claims. */
    REFUSED,
    /** It is missing or not of the form it must have, so nothing is said about it. */
    UNREADABLE
  }

  private final Verdict verdict;

  EvidenceException(Verdict verdict, String message, Throwable cause) {
    super(message, cause);
    this.verdict = Objects.requireNonNull(verdict);
  }

  /** Whether the evidence was refused or could not be read. */
  public Verdict verdict() {
    return verdict;
  }
}

package io.huxin.models.validation;

import java.time.LocalDate;

/**
 * What is objected to in a model, and who answers for it until when.
 *
 * @param text what was found
 * @param severity how grave it is
 * @param owner who is to deal with it
 * @param due until when
 * @param origin whose it is
 */
public record Finding(String text, Severity severity, String owner, LocalDate due, Origin origin) {
  /** A validator's. */
  public Finding(String text, Severity severity, String owner, LocalDate due) {
    this(text, severity, owner, due, Origin.VALIDATOR);
  }

  /** Whose a finding is. */
  public enum Origin {
    /** The report's own: a figure beyond its limit. It bars nothing by itself. */
    REPORT,
    /** A validator's, who answers for it. */
    VALIDATOR
  }

  /** How grave a finding is. */
  public enum Severity {
    /** To be dealt with when convenient. */
    LOW,
    /** To be dealt with by its date; the model may be used. */
    MEDIUM,
    /** The model may not be used before it is dealt with: a validator's bars approval. */
    HIGH
  }
}

package io.huxin.models.validation;

import java.time.LocalDate;

/**
 * What a validator objects to, and who answers for it until when.
 *
 * @param text what was found
 * @param severity how grave it is
 * @param owner who is to deal with it
 * @param due until when
 */
public record Finding(String text, Severity severity, String owner, LocalDate due) {
  /** How grave a finding is. */
  public enum Severity {
    /** To be dealt with when convenient. */
    LOW,
    /** To be dealt with by its date; the model may be used. */
    MEDIUM,
    /** The model may not be used before it is dealt with. */
    HIGH
  }
}

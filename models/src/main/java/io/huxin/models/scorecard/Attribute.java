package io.huxin.models.scorecard;

import java.util.List;
import java.util.Objects;

/**
 * What the trainer has to know of one column of the frame.
 *
 * @param id name of the column; a dot in it is part of the name
 * @param kind how values compare
 * @param direction how risk moves with a numeric value; ignored for a categorical one
 * @param group family of the feature, for instance {@code repayment} or {@code network}
 * @param specialCodes values that are codes and no quantities ({@code -999}); each has a bin of its
 *     own
 */
public record Attribute(
    String id, Kind kind, Direction direction, String group, List<String> specialCodes) {

  /** How the values of an attribute compare. */
  public enum Kind {
    NUMERIC,
    CATEGORICAL
  }

  /** How risk moves with the value. */
  public enum Direction {
    /** Risk rises with the value. */
    UP,
    /** Risk falls with the value. */
    DOWN,
    /** Risk rises with the value and falls again. */
    PEAK,
    /** Risk falls with the value and rises again. */
    VALLEY,
    /** Not known beforehand: the trend with the highest information value is taken. */
    NONE
  }

  public Attribute {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(direction);
    Objects.requireNonNull(group);
    specialCodes = List.copyOf(specialCodes);
    if (kind == Kind.NUMERIC) {
      specialCodes.forEach(code -> requireNumber(id, code));
    }
  }

  public static Attribute numeric(String id, Direction direction, String group) {
    return new Attribute(id, Kind.NUMERIC, direction, group, List.of());
  }

  public static Attribute categorical(String id, String group) {
    return new Attribute(id, Kind.CATEGORICAL, Direction.NONE, group, List.of());
  }

  public Attribute withSpecialCodes(String... codes) {
    return new Attribute(id, kind, direction, group, List.of(codes));
  }

  /** Whether values compare as numbers. */
  public boolean isNumeric() {
    return kind == Kind.NUMERIC;
  }

  private static void requireNumber(String id, String code) {
    try {
      if (!Double.isFinite(Double.parseDouble(code))) {
        throw ModelErrors.specialCodeNoNumber(id, code);
      }
    } catch (NumberFormatException notANumber) {
      throw ModelErrors.specialCodeNoNumber(id, code);
    }
  }
}

package io.huxin.features.catalogue;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/**
 * Tells SQL that its writer got wrong from Spark, the machine or ourselves failing at it: only the
 * first is for the writer to mend.
 */
public final class WrongSql {
  /**
   * Classes of SQLSTATE that speak of the statement and its values: dynamic SQL, not supported,
   * cardinality, data, constraints (a map's keys), calls of functions, syntax or access, settings
   * that are fixed, limits of a statement, and what {@code raise_error} raises.
   */
  private static final Set<String> OF_THE_STATEMENT =
      Set.of("07", "0A", "21", "22", "23", "38", "42", "46", "54", "P0");

  private WrongSql() {}

  /**
   * What is wrong with the SQL that something plans or runs; empty if nothing is. What fails for
   * another cause is thrown as it is.
   */
  public static Optional<String> in(Runnable statement) {
    try {
      statement.run();
      return Optional.empty();
    } catch (Exception e) {
      // Spark throws its checked exceptions unchecked.
      Optional<String> why = why(e);
      if (why.isEmpty()) {
        throw e;
      }
      return why;
    }
  }

  /** In Spark's words, a line; empty if it is not the SQL that is wrong. */
  static Optional<String> why(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      // A failed job says so without a condition of its own; its cause is below it.
      if (each instanceof AnalysisException
          || (each instanceof SparkThrowable known && known.getCondition() != null)) {
        return isOfTheStatement((SparkThrowable) each)
            ? Optional.of(String.valueOf(each.getMessage()).strip().lines().findFirst().orElse(""))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isOfTheStatement(SparkThrowable known) {
    String state = known.getCondition() == null ? null : known.getSqlState();
    // Some older refusals of the analysis have no state.
    return state == null
        ? known instanceof AnalysisException
        : OF_THE_STATEMENT.contains(state.substring(0, 2));
  }
}

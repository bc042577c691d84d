package io.huxin.models.validation;

import java.util.List;

/** Population stability index of two distributions over the same bins. */
public final class Psi {
  private Psi() {}

  /**
   * PSI = Σ (actual share − expected share) · ln(actual share / expected share). A bin that is
   * empty on one side counts half a row there; one empty on both sides counts nothing.
   *
   * @param expected counts per bin then, at least 0, not all 0
   * @param actual counts per bin now, in the same order
   * @return at least 0; the common reading is stable below 0.10, shifted above 0.25
   */
  public static double of(List<Long> expected, List<Long> actual) {
    if (expected.size() != actual.size()) {
      throw ValidationErrors.sharesDiffer(expected.size(), actual.size());
    }
    double expectedRows = rows(expected);
    double actualRows = rows(actual);
    double psi = 0;
    for (int bin = 0; bin < expected.size(); bin++) {
      if (expected.get(bin) == 0 && actual.get(bin) == 0) {
        continue;
      }
      double before = Math.max(expected.get(bin), 0.5) / expectedRows;
      double now = Math.max(actual.get(bin), 0.5) / actualRows;
      psi += (now - before) * StrictMath.log(now / before);
    }
    return psi;
  }

  private static double rows(List<Long> counts) {
    long rows = counts.stream().mapToLong(Long::longValue).sum();
    if (rows <= 0 || counts.stream().anyMatch(count -> count < 0)) {
      throw ValidationErrors.countsUnusable(counts);
    }
    return rows;
  }
}

package io.huxin.jobs;

import java.util.List;

/**
 * What a job did.
 *
 * @param rowsIn rows read
 * @param rowsOut rows written
 * @param summary one line for a person, without personal data and without the gates
 * @param gates why the growth lane must stay closed; empty if it may open
 * @param warnings what went wrong without stopping anything: what, why, and what to do
 */
public record JobReport(
    long rowsIn, long rowsOut, String summary, List<String> gates, List<String> warnings) {
  public JobReport(long rowsIn, long rowsOut, String summary, List<String> gates) {
    this(rowsIn, rowsOut, summary, gates, List.of());
  }

  public static JobReport of(long rowsIn, long rowsOut, String summary) {
    return new JobReport(rowsIn, rowsOut, summary, List.of());
  }
}

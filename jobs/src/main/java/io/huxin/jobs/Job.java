package io.huxin.jobs;

import io.huxin.features.table.Table;
import java.util.List;

/** One job of the daily flow: reads, transforms, checks, writes; can be run alone, and again. */
public interface Job {
  String name();

  /** What it does, in one sentence, for the command's help. */
  String description();

  /** Tables whose versions are pinned in {@code runs} before the job reads them. */
  List<Table> inputs();

  /** Whether it may be the first of a deployment; all others read what earlier ones wrote. */
  default boolean begins() {
    return false;
  }

  /**
   * Runs the job for one day.
   *
   * @throws GateException if a gate stops it
   */
  JobReport run(Deployment deployment, Day day);
}

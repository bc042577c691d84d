package io.huxin.jobs.evidence;

import java.util.Locale;

/** The evidence logs of a deployment. */
public enum LogName {
  /** Every row of the ledger and the quarantine. */
  LEDGER,
  /** What daily runs decided, and what became of it. */
  DECISIONS,
  /** What happens between daily runs: freezes and emergencies. */
  WATCH;

  /** Its folder's name, the last part of its origin, and its value in tables. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

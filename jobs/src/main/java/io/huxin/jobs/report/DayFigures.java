package io.huxin.jobs.report;

import java.time.LocalDate;

/**
 * What is added up of one day, alike for the day reported and for the sealed day before it.
 *
 * @param asOf the day
 * @param decided its decisions
 * @param owed what is owed and how late
 * @param pd the spread of the PD
 */
record DayFigures(LocalDate asOf, Decided decided, Owed owed, PdSpread pd) {

  static DayFigures of(DaySlice day) {
    return new DayFigures(day.asOf(), Decided.of(day), Owed.of(day), PdSpread.of(day));
  }
}

package io.huxin.jobs.world;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What was made.
 *
 * @param lastDay last day of the world now
 * @param rows rows written per source table, dirt included
 * @param held rows made but recorded after the last day, written when their day comes
 * @param defaults defaults that happened
 * @param ceilings how well default can be told at all; absent if no 365-day window has ended
 */
public record WorldReport(
    LocalDate lastDay,
    SortedMap<String, Long> rows,
    long held,
    long defaults,
    Optional<Ceilings> ceilings) {}

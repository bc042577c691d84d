package io.huxin.jobs.replay;

import io.huxin.jobs.replay.Effects.Effect;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a replay found.
 *
 * @param asOf day
 * @param policyIds packs that decided it, the champion's first
 * @param closed why its growth lane was closed; empty if it was open
 * @param counts what came out otherwise under those packs
 * @param redacted decisions about persons who were erased since: they come out like all others, but
 *     nothing opens their entries in the logs any more
 * @param changed what else may explain a difference; a sentence each
 * @param other what another pack would have decided, if one was given
 */
public record ReplayReport(
    LocalDate asOf,
    List<String> policyIds,
    List<String> closed,
    Differences.Counts counts,
    long redacted,
    List<String> changed,
    Optional<Other> other) {

  /**
   * Another pack.
   *
   * @param gates why its own budgets closed the growth lane; empty if they did not
   */
  record Other(String policyId, List<String> gates, WhatIf whatIf) {}

  /** Whether the day came out as it was decided. */
  public boolean same() {
    return counts.same();
  }

  /** Whether the other pack's budgets could be kept; true without another pack. */
  public boolean feasible() {
    return other.map(each -> each.gates().isEmpty()).orElse(true);
  }

  /** For a person; no personal data. */
  public List<String> text() {
    var lines = new ArrayList<String>();
    lines.add(asOf + " again under " + String.join(" and ", policyIds));
    closed.forEach(gate -> lines.add("  Growth lane closed, as on the day: " + gate));
    if (same()) {
      lines.add(String.format(Locale.ROOT, "Same as decided: %,d decisions.", counts.decisions()));
    } else {
      lines.add(
          String.format(
              Locale.ROOT,
              "NOT the same as decided: of %,d decisions %,d are missing now and %,d are new.",
              counts.decisions(),
              counts.missing(),
              counts.added()));
      counts
          .columns()
          .forEach(
              (column, count) ->
                  lines.add(String.format(Locale.ROOT, "  %-20s %,10d differ", column, count)));
      lines.addAll(changed);
    }
    if (redacted > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Redacted: %,d decisions are about persons who were erased since.",
              redacted));
    }
    other.ifPresent(each -> lines.addAll(text(each)));
    return lines;
  }

  private static List<String> text(Other other) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("Under " + other.policyId() + " instead");
    other
        .gates()
        .forEach(gate -> lines.add("  INFEASIBLE, so no growth at all would be given: " + gate));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-10s %-10s %-5s %9s %9s %18s %18s %18s",
            "decided",
            "other",
            "swap",
            "users",
            "lines",
            "quota before",
            "quota decided",
            "quota other"));
    other.whatIf().ofAll().map(ReplayReport::swap).forEach(lines::add);
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-14s %-18s %20s %20s %18s",
            "segment",
            "measure",
            "decided",
            "other",
            "change"));
    other.whatIf().effects().stream().map(ReplayReport::effect).forEach(lines::add);
    return lines;
  }

  private static String swap(Row row) {
    return String.format(
        Locale.ROOT,
        "  %-10s %-10s %-5s %,9d %,9d %,18.2f %,18.2f %,18.2f",
        row.<String>getAs("action_decided"),
        row.<String>getAs("action_other"),
        row.<String>getAs("swap"),
        row.<Long>getAs("users"),
        row.<Long>getAs("lines"),
        row.<BigDecimal>getAs("old_quota"),
        row.<BigDecimal>getAs("quota_decided"),
        row.<BigDecimal>getAs("quota_other"));
  }

  private static String effect(Effect effect) {
    return String.format(
        Locale.ROOT,
        "  %-14s %-18s %20s %20s %18s",
        effect.segment(),
        effect.measure(),
        shown(effect.decided()),
        shown(effect.other()),
        shown(effect.change()));
  }

  /** Money and shares to at most four places; numbers have none. */
  private static String shown(BigDecimal value) {
    BigDecimal rounded = value.scale() > 4 ? value.setScale(4, RoundingMode.HALF_EVEN) : value;
    return String.format(Locale.ROOT, "%,." + rounded.scale() + "f", rounded);
  }

  /** The same as values, to be printed as one line of JSON. */
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("as_of", asOf.toString());
    json.put("policies", policyIds);
    json.put("growth_closed_by", closed);
    json.put("same", same());
    json.put("decisions", counts.decisions());
    json.put("missing", counts.missing());
    json.put("added", counts.added());
    json.put("differing", counts.columns());
    json.put("redacted", redacted);
    other.ifPresent(
        each -> {
          json.put("other_policy", each.policyId());
          json.put("feasible", feasible());
          json.put("gates", each.gates());
          json.put("swapped_lines", each.whatIf().lines());
          json.put("effects", effects(each.whatIf()));
        });
    return json;
  }

  private static Map<String, Object> effects(WhatIf whatIf) {
    var effects = new LinkedHashMap<String, Object>();
    whatIf.effects().stream()
        .filter(effect -> effect.segment().equals(Pairs.ALL))
        .forEach(
            effect ->
                effects.put(
                    effect.measure(),
                    Map.of("decided", effect.decided(), "other", effect.other())));
    return effects;
  }
}

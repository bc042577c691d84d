package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * One measure of what there may be of some lines only, of which a run adds no more than its limit.
 *
 * @param name names the budget in {@code allocations}
 * @param by which lines, and which part of them
 * @param value the segment, region or partner; ALL for {@link By#ABOVE_BOOK}
 * @param measure what is measured of the part
 * @param most most that there may be at all, money; what stands above it is overhang; null where
 *     only growth has a limit
 * @param growth most growth in a run, share of what stands; null where only {@code most} is a limit
 */
public record GroupBudget(
    String name, By by, String value, Measure measure, BigDecimal most, Double growth)
    implements Serializable {
  static final String[] KEYS = {
    "name", "by", "value", "most-exposure", "exposure-growth", "expected-loss-growth"
  };

  private static final List<By> CONFIGURED = List.of(By.SEGMENT, By.REGION, By.PARTNER);

  /** Which lines, and which part of them. */
  public enum By {
    /** All of the lines of a segment's customers. */
    SEGMENT,
    /** All of the lines of a region's customers. */
    REGION,
    /** Of the lines that a partner funds in part, the partner's. */
    PARTNER,
    /** Of the lines that a partner funds in part, the lender's own. */
    OWN_PART,
    /**
     * The lender's own part of the lines of all partners, less {@code partners.most-of-book} of its
     * own part of all lines: J - m (J + A) is above 0 where J is more than the share m of J + A, A
     * being what it funds alone.
     */
    ABOVE_BOOK
  }

  /** What is measured of a line. */
  public enum Measure {
    /** The larger of quota, net of an earmark, and outstanding. */
    EXPOSURE,
    EXPECTED_LOSS
  }

  /** The budgets of the groups in a section, two each; each group has a name of its own. */
  static List<GroupBudget> all(Section section) {
    List<Section> groups = section.sections("groups", KEYS);
    section.requireDistinct("groups", groups.stream().map(each -> each.text("name")).toList());
    return groups.stream().flatMap(group -> of(group).stream()).toList();
  }

  private static List<GroupBudget> of(Section section) {
    String name = section.text("name");
    By by = section.oneOf("by", CONFIGURED);
    String value = section.text("value");
    if (by == By.SEGMENT) {
      section.oneOf("value", Segment.class);
    }
    return List.of(
        new GroupBudget(
            name + ".exposure",
            by,
            value,
            Measure.EXPOSURE,
            section.money("most-exposure"),
            section.fraction("exposure-growth")),
        new GroupBudget(
            name + ".expected_loss",
            by,
            value,
            Measure.EXPECTED_LOSS,
            null,
            section.fraction("expected-loss-growth")));
  }
}

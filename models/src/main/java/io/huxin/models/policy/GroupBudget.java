package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One measure of what there may be of some lines only, of which a run adds no more than its limit.
 *
 * @param name names the budget in {@code allocations}
 * @param by which lines, and which part of them
 * @param value the segment, region or partner; ALL for {@link By#ABOVE_BOOK}
 * @param measure what is measured of the part
 * @param most most that there may be at all, money; what stands above it is overhang; null where
 *     only growth has a limit
 * @param growth most growth in a run, share of what stands; of {@link Measure#RISES} and {@link
 *     Measure#CUTS} most lines, share of the group's; null where only {@code most} is a limit
 */
public record GroupBudget(
    String name, By by, String value, Measure measure, BigDecimal most, Double growth)
    implements Serializable {
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
    EXPOSURE("exposure", "exposure-growth"),
    EXPECTED_LOSS("expected_loss", "expected-loss-growth"),
    /** The quota, if the line is pay-later. */
    QUOTA_PAY_LATER("quota_pay_later", "pay-later-growth"),
    /** The quota, if the line is a cash loan. */
    QUOTA_CASH_LOAN("quota_cash_loan", "cash-loan-growth"),
    /** One for the line, and one more if it is opened, raised or restored: lines stand. */
    RISES("rises", "rises"),
    /** One for the line, and one more if it is lowered for what is not drawn: lines stand. */
    CUTS("cuts", "cuts");

    private final String name;
    private final String key;

    Measure(String name, String key) {
      this.name = name;
      this.key = key;
    }

    /** Whether lines are counted, and not money. */
    public boolean inLines() {
      return this == RISES || this == CUTS;
    }
  }

  private static final String MOST = "most-exposure";
  private static final List<String> WHO = List.of("name", "by", "value");
  private static final List<String> LIMITS =
      Stream.concat(Stream.of(MOST), Arrays.stream(Measure.values()).map(each -> each.key))
          .toList();

  /** The budgets of the groups in a section, one of each limit; each group has its own name. */
  static List<GroupBudget> all(Section section) {
    List<Section> groups = section.sections("groups", WHO, LIMITS);
    section.requireDistinct("groups", groups.stream().map(each -> each.text("name")).toList());
    return groups.stream().flatMap(group -> of(group).stream()).toList();
  }

  private static List<GroupBudget> of(Section section) {
    By by = section.oneOf("by", CONFIGURED);
    if (by == By.SEGMENT) {
      section.oneOf("value", Segment.class);
    }
    section.requireAnyOf(LIMITS);
    var budgets = new ArrayList<GroupBudget>();
    for (Measure measure : Measure.values()) {
      boolean most = measure == Measure.EXPOSURE && section.has(MOST);
      boolean growth = section.has(measure.key);
      if (most || growth) {
        budgets.add(
            new GroupBudget(
                section.text("name") + "." + measure.name,
                by,
                section.text("value"),
                measure,
                most ? section.money(MOST) : null,
                growth ? section.fraction(measure.key) : null));
      }
    }
    return budgets;
  }
}

package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;

/**
 * What a run may add for some customers only: those of a segment or a region, or the part of lines
 * that a partner funds.
 *
 * @param name names the budget in {@code allocations}
 * @param by what the group is of
 * @param value the segment, region or partner
 * @param mostExposure most exposure of the group, money; a partner's credit line
 * @param exposureGrowth most growth of its exposure in a run, share of what stands
 * @param expectedLossGrowth most growth of its expected loss in a run, share of what stands
 */
public record GroupBudget(
    String name,
    By by,
    String value,
    BigDecimal mostExposure,
    double exposureGrowth,
    double expectedLossGrowth)
    implements Serializable {
  static final String[] KEYS = {
    "name", "by", "value", "most-exposure", "exposure-growth", "expected-loss-growth"
  };

  /** What a group is of. */
  public enum By {
    SEGMENT,
    REGION,
    PARTNER
  }

  /** The groups of a section of budgets, each of a name of its own. */
  static List<GroupBudget> all(Section section) {
    List<GroupBudget> groups =
        section.sections("groups", KEYS).stream().map(GroupBudget::of).toList();
    var names = new HashSet<String>();
    for (GroupBudget group : groups) {
      if (!names.add(group.name)) {
        throw PolicyErrors.repeated("budgets.groups", group.name);
      }
    }
    return groups;
  }

  private static GroupBudget of(Section section) {
    var budget =
        new GroupBudget(
            section.text("name"),
            section.oneOf("by", By.class),
            section.text("value"),
            section.money("most-exposure"),
            section.fraction("exposure-growth"),
            section.fraction("expected-loss-growth"));
    if (budget.by == By.SEGMENT) {
      section.oneOf("value", Segment.class);
    }
    return budget;
  }
}

package io.huxin.models.decision;

import io.huxin.models.allocator.UserBlock;
import io.huxin.models.policy.GroupBudget;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What candidates use of the budgets of a run, against giving no growth: exposure and quotas of all
 * in cents, expected loss, profit and budgets of groups in millionths, rises and cuts by number.
 * What a candidate frees is not counted: a budget is not filled by one customer for another.
 */
public final class BudgetUse {
  /** The budgets of all customers, in the order of their costs; those of groups follow. */
  public static final List<String> OF_ALL =
      List.of(
          "exposure",
          "expected_loss",
          "quota_pay_later",
          "quota_cash_loan",
          "rises",
          "thin_exposure",
          "thin_expected_loss",
          "insured",
          "cuts");

  private static final int CENTS = 2;
  private static final int MILLIONTHS = 6;
  private static final int CUTS = OF_ALL.indexOf("cuts");

  private BudgetUse() {}

  /** Names of a pack's budgets, in the order of their costs. */
  public static List<String> budgets(PolicyPack pack) {
    var names = new ArrayList<>(OF_ALL);
    for (GroupBudget group : pack.budgets().groups()) {
      names.add(group.name());
    }
    return List.copyOf(names);
  }

  /** Units of a budget's cost in one yuan, or in one rise or cut. */
  public static long unitsOfOne(String budget) {
    if (!OF_ALL.contains(budget) || budget.endsWith("expected_loss")) {
      return 1_000_000;
    }
    return inLines(budget) ? 1 : 100;
  }

  /** Whether a budget is a number of lines, and not an amount of money. */
  public static boolean inLines(String budget) {
    String measure = budget.substring(budget.lastIndexOf('.') + 1);
    return measure.equals("rises") || measure.equals("cuts");
  }

  /**
   * A candidate that would be worth more than the one chosen.
   *
   * @param gain how much more, money
   * @param beyond what it would use beyond it, by budget, in lines or money at scale 6: what kept
   *     the customer from it is among these
   */
  public record Missed(BigDecimal gain, Map<String, BigDecimal> beyond) {
    /** Keeps a map of its own, in the order of the budgets. */
    public Missed {
      beyond = Collections.unmodifiableMap(new LinkedHashMap<>(beyond));
    }
  }

  /**
   * Candidates that would be worth more than the one chosen.
   *
   * @param choice which was chosen, from 0
   */
  public static List<Missed> missed(PolicyPack pack, Candidates candidates, int choice) {
    List<String> budgets = budgets(pack);
    List<long[]> uses = of(candidates);
    var missed = new ArrayList<Missed>();
    for (int better = 0; better < uses.size(); better++) {
      BigDecimal gain = candidates.gain(better).subtract(candidates.gain(choice));
      if (gain.signum() <= 0) {
        continue;
      }
      var beyond = new LinkedHashMap<String, BigDecimal>();
      for (int k = 0; k < budgets.size(); k++) {
        long more = uses.get(better)[k] - uses.get(choice)[k];
        if (more > 0) {
          BigDecimal one = BigDecimal.valueOf(unitsOfOne(budgets.get(k)));
          beyond.put(
              budgets.get(k), BigDecimal.valueOf(more).divide(one, 6, RoundingMode.UNNECESSARY));
        }
      }
      missed.add(new Missed(gain, beyond));
    }
    return missed;
  }

  /** Of which budgets every community has one of its own, by their places. */
  public static final List<Integer> OF_COMMUNITIES = List.of(0, 1);

  /**
   * Adds a customer.
   *
   * @param key hash of the customer's id
   */
  public static void add(UserBlock.Builder block, long key, Candidates candidates) {
    block.user(key);
    List<long[]> uses = of(candidates);
    for (int choice = 0; choice < uses.size(); choice++) {
      block.item(gain(candidates, choice), uses.get(choice));
    }
  }

  /** {@link Candidates#gain} in millionths. */
  static long gain(Candidates candidates, int choice) {
    return units(candidates.gain(choice), MILLIONTHS);
  }

  /**
   * What each choice uses. One of growth uses no less than the one before it: where cover makes the
   * net loss of more lower than that of less, that is not used to give somebody else more. One that
   * lowers lines uses of the budget of cuts, and of those of groups what it takes: less lent alone
   * is a greater share lent with partners.
   */
  static List<long[]> of(Candidates candidates) {
    Candidate none = candidates.none();
    var uses = new ArrayList<long[]>();
    long[] before = null;
    for (Candidate each : candidates.choices()) {
      long[] costs = costs(each, none);
      uses.add(costs);
      if (each.cuts() > 0) {
        Arrays.fill(costs, 0, OF_ALL.size(), 0);
        costs[CUTS] = each.cuts();
        continue;
      }
      for (int k = 0; before != null && k < costs.length; k++) {
        costs[k] = Math.max(costs[k], before[k]);
      }
      before = costs;
    }
    return uses;
  }

  static long[] costs(Candidate each, Candidate none) {
    int groups = each.groups().size();
    var costs = new long[OF_ALL.size() + groups];
    costs[0] = more(each.exposure(), none.exposure(), CENTS);
    costs[1] = more(each.expectedLoss(), none.expectedLoss(), MILLIONTHS);
    costs[2] = quota(each, none, Product.PAY_LATER);
    costs[3] = quota(each, none, Product.CASH_LOAN);
    costs[4] = Math.max(0, each.rises() - none.rises());
    costs[5] = each.thin() ? costs[0] : 0;
    costs[6] = each.thin() ? costs[1] : 0;
    costs[7] = more(each.insured(), none.insured(), CENTS);
    for (int group = 0; group < groups; group++) {
      costs[OF_ALL.size() + group] =
          more(each.groups().get(group), none.groups().get(group), MILLIONTHS);
    }
    return costs;
  }

  private static long quota(Candidate each, Candidate none, Product product) {
    return more(
        each.quotas().getOrDefault(product, BigDecimal.ZERO),
        none.quotas().getOrDefault(product, BigDecimal.ZERO),
        CENTS);
  }

  private static long more(BigDecimal amount, BigDecimal than, int scale) {
    return Math.max(0, units(amount.subtract(than), scale));
  }

  private static long units(BigDecimal amount, int scale) {
    return amount.movePointRight(scale).longValueExact();
  }
}

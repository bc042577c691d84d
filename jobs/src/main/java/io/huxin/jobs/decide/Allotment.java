package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.SparkBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import io.huxin.models.decision.BudgetLimits;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.HeldBack;
import io.huxin.models.decision.Rest;
import io.huxin.models.policy.GroupBudget;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Chooses, for all customers together, which of their candidates they get within the budgets. */
final class Allotment {
  /** Place of the first group among the sums of what stands. */
  private static final int FIRST_GROUP = 6;

  private final PolicyPack pack;
  private final AllotmentTables tables;

  /**
   * @param tables where prices of an earlier day are found
   */
  Allotment(PolicyPack pack, AllotmentTables tables) {
    this.pack = pack;
    this.tables = tables;
  }

  /**
   * Chooses; where what must be given exceeds a budget, again without the experiment's first lines.
   *
   * @param considered rows of {@link CandidateRows} for who rests, computed: every pass reads them
   */
  Allotted of(Function<Rest, Dataset<Row>> considered) {
    Dataset<Row> all = considered.apply(Rest.NONE);
    Allotted chosen = of(all);
    if (chosen.allocation().feasible() || all.where("granted").isEmpty()) {
      return chosen;
    }
    var rest = new Rest(Set.copyOf(chosen.exceededAt()));
    return of(considered.apply(rest)).resting(rest, chosen.shortfalls());
  }

  /**
   * Chooses.
   *
   * @param all rows of {@link CandidateRows}, persisted: every pass reads them
   */
  Allotted of(Dataset<Row> all) {
    HeldBack held;
    Dataset<Row> considered;
    BudgetLimits standing;
    HeldBack next = HeldBack.NOBODY;
    do {
      held = next;
      considered = held.equals(HeldBack.NOBODY) ? all : considered(all, held);
      standing = limits(considered);
      next = held.with(standing);
    } while (!next.equals(held));
    return of(considered, held, standing.without(held));
  }

  /**
   * What of each budget is left, before anything grows.
   *
   * @param considered rows of {@link CandidateRows}
   */
  BudgetLimits limits(Dataset<Row> considered) {
    return BudgetLimits.of(pack, standing(considered));
  }

  private static Dataset<Row> considered(Dataset<Row> all, HeldBack held) {
    return all.map(
            (MapFunction<Row, Row>) row -> CandidateRows.of(row, held),
            Encoders.row(CandidateRows.SCHEMA))
        .localCheckpoint(true);
  }

  private Allotted of(Dataset<Row> considered, HeldBack held, BudgetLimits limits) {
    Terms terms = Terms.exactlyOne(limits.limits()).withCommunities(BudgetUse.OF_COMMUNITIES);
    var choices = new Choices(pack, terms);
    JavaPairRDD<Integer, UserBlock> blocks = choices.blocks(considered);
    blocks.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      AllocatorSettings settings =
          considered.where("community_id IS NOT NULL").isEmpty()
              ? AllocatorSettings.DEFAULT
              : AllocatorSettings.COMMUNITIES;
      Allocation allocation =
          Allocator.priced(new SparkBlocks(blocks), terms, settings, tables.pricesBefore());
      return new Allotted(
          BudgetUse.budgets(pack),
          considered,
          held,
          limits,
          allocation,
          allocation.rule().map(rule -> choices.chosen(considered, rule).localCheckpoint(true)),
          allocation.rule().map(rule -> choices.communityBudgets(considered, rule)),
          Rest.NONE,
          List.of());
    } finally {
      blocks.unpersist();
    }
  }

  private BudgetLimits.Standing standing(Dataset<Row> considered) {
    var others =
        new ArrayList<>(
            List.of(
                total("none.expected_loss"),
                total("none.pay_later_quota"),
                total("none.cash_loan_quota"),
                coalesce(sum("lines"), lit(0L)),
                total("none.insured")));
    List<GroupBudget> budgetsOfGroups = pack.budgets().groups();
    for (int group = 0; group < budgetsOfGroups.size(); group++) {
      // As Candidates.standing says; as_it_stands is null where it is none.
      String place = ".groups[" + group + "]";
      others.add(
          total(
              budgetsOfGroups.get(group).measure().inLines()
                  ? "coalesce(as_it_stands" + place + ", none" + place + ")"
                  : "none" + place));
    }
    Row sums = considered.agg(total("none.exposure"), others.toArray(Column[]::new)).head();
    var groups = new ArrayList<BigDecimal>();
    for (int at = FIRST_GROUP; at < sums.size(); at++) {
      groups.add(sums.getDecimal(at));
    }
    return new BudgetLimits.Standing(
        sums.getDecimal(0),
        sums.getDecimal(1),
        sums.getDecimal(2),
        sums.getDecimal(3),
        sums.getLong(4),
        sums.getDecimal(5),
        groups);
  }

  private static Column total(String column) {
    return coalesce(sum(expr(column)), lit(0)).cast("decimal(38,6)");
  }
}

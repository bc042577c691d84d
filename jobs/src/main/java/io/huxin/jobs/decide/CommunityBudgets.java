package io.huxin.jobs.decide;

import io.huxin.features.table.AllocationTables;
import io.huxin.models.allocator.CommunityPrices;
import io.huxin.models.decision.BudgetUse;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What budgets of their own allowed communities, and what their members' choices use of them. */
final class CommunityBudgets {
  /** Columns of {@code community_budgets} but the day. */
  static final StructType SCHEMA =
      new StructType(
          Arrays.stream(AllocationTables.COMMUNITY_BUDGETS.schema().asNullable().fields())
              .filter(field -> !field.name().equals("as_of"))
              .toArray(StructField[]::new));

  private CommunityBudgets() {}

  /**
   * Rows of some communities.
   *
   * @param names ids of the communities
   * @param found of each of them, in the same order
   */
  static List<Row> rows(List<String> names, List<CommunityPrices> found) {
    var rows = new ArrayList<Row>();
    for (int community = 0; community < names.size(); community++) {
      CommunityPrices of = found.get(community);
      for (int j = 0; j < of.prices().size(); j++) {
        String budget = BudgetUse.OF_ALL.get(BudgetUse.OF_COMMUNITIES.get(j));
        BigInteger most = of.most().get(j);
        BigInteger used = of.used().get(j);
        rows.add(
            RowFactory.create(
                names.get(community),
                budget,
                Allotted.natural(most, budget),
                Allotted.natural(used, budget),
                Allotted.price(of.prices().get(j), budget),
                Allotted.natural(used.subtract(most).max(BigInteger.ZERO), budget)));
      }
    }
    return rows;
  }
}

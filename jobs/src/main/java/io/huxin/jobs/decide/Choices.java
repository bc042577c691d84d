package io.huxin.jobs.decide;

import io.huxin.models.allocator.ChoiceRule;
import io.huxin.models.allocator.Hashes;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import io.huxin.models.decision.BudgetLimits;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.Candidates;
import io.huxin.models.policy.PolicyPack;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** Candidates as the allocator takes them, and its choice for each customer. */
final class Choices implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final StructType SCHEMA =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("choice", DataTypes.IntegerType)
          .add("held_back", DataTypes.BooleanType);

  /** A customer of a block. */
  private record Placed(String user, boolean heldBack) {}

  private final PolicyPack pack;
  private final Terms terms;

  Choices(PolicyPack pack, Terms terms) {
    this.pack = pack;
    this.terms = terms;
  }

  /**
   * One block a partition.
   *
   * @param considered rows of {@link CandidateRows}, those of a community side by side
   */
  JavaPairRDD<Integer, UserBlock> blocks(Dataset<Row> considered) {
    return considered
        .toJavaRDD()
        .mapPartitionsWithIndex(
            (index, rows) -> {
              UserBlock block = block(rows, new ArrayList<>());
              return (block.users() == 0
                      ? List.<Tuple2<Integer, UserBlock>>of()
                      : List.of(new Tuple2<>(index, block)))
                  .iterator();
            },
            false)
        .mapToPair(block -> block);
  }

  /** user_id, choice and held_back of every customer, made where the rows lie. */
  Dataset<Row> chosen(Dataset<Row> considered, ChoiceRule rule) {
    return considered
        .sparkSession()
        .createDataFrame(
            considered
                .toJavaRDD()
                .mapPartitionsWithIndex(
                    (index, rows) -> {
                      var users = new ArrayList<Placed>();
                      UserBlock block = block(rows, users);
                      var chosen = new ArrayList<Row>();
                      rule.forEach(
                          index,
                          block,
                          terms,
                          (user, items) ->
                              chosen.add(
                                  RowFactory.create(
                                      users.get(user).user(),
                                      items[0],
                                      users.get(user).heldBack())));
                      return chosen.iterator();
                    },
                    false),
            SCHEMA);
  }

  /** Rows of {@code community_budgets} without the day, made where the rows lie. */
  Dataset<Row> communityBudgets(Dataset<Row> considered, ChoiceRule rule) {
    return considered
        .sparkSession()
        .createDataFrame(
            considered
                .where("community_id IS NOT NULL")
                .toJavaRDD()
                .mapPartitions(
                    rows -> {
                      var members = new ArrayList<Row>();
                      rows.forEachRemaining(members::add);
                      UserBlock block = block(members.iterator(), new ArrayList<>());
                      return CommunityBudgets.rows(
                              members.stream()
                                  .map(member -> member.<String>getAs("community_id"))
                                  .distinct()
                                  .toList(),
                              rule.communityPrices(block, terms))
                          .iterator();
                    }),
            CommunityBudgets.SCHEMA);
  }

  private UserBlock block(Iterator<Row> rows, List<Placed> users) {
    var block = new UserBlock.Builder(terms);
    var together = new ArrayList<Row>();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (!together.isEmpty() && !sameCommunity(together.get(0), row)) {
        add(block, together, users);
        together.clear();
      }
      together.add(row);
    }
    if (!together.isEmpty()) {
      add(block, together, users);
    }
    return block.build();
  }

  private static boolean sameCommunity(Row one, Row other) {
    String community = one.getAs("community_id");
    return community != null && community.equals(other.getAs("community_id"));
  }

  /** Adds a community, or one customer outside of any. */
  private void add(UserBlock.Builder block, List<Row> members, List<Placed> users) {
    String community = members.get(0).getAs("community_id");
    var candidates = new ArrayList<Candidates>();
    BigDecimal exposure = BigDecimal.ZERO;
    BigDecimal loss = BigDecimal.ZERO;
    for (Row member : members) {
      Candidates all = CandidateRows.candidates(member);
      candidates.add(all);
      exposure = exposure.add(all.none().exposure());
      loss = loss.add(all.none().expectedLoss());
    }
    if (community == null) {
      block.outside();
    } else {
      block.community(Hashes.of(community), BudgetLimits.ofCommunity(pack, exposure, loss));
    }
    for (int member = 0; member < members.size(); member++) {
      String user = members.get(member).getAs("user_id");
      users.add(new Placed(user, members.get(member).<Boolean>getAs("held_back")));
      BudgetUse.add(block, Hashes.of(user), candidates.get(member));
    }
  }
}

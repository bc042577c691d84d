package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.validation.LossPredictions;
import io.huxin.models.validation.RealisedLosses;
import io.huxin.models.validation.WorkOutRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lines of the users a model is judged on, with the EAD and LGD that the policy expected of them
 * and what came of it: the same for every model, whose PD and band are joined later.
 */
final class LossLines {
  private final Deployment deployment;
  private final Day day;
  private final PolicyPack pack;

  LossLines(Deployment deployment, Day day, PolicyPack pack) {
    this.deployment = deployment;
    this.day = day;
    this.pack = pack;
  }

  /**
   * One row per line: as_of, user_id, product, predicted_ead, predicted_lgd, defaulted,
   * realised_ead, realised_lgd, closed.
   *
   * @param judged as_of, user_id: who is judged, and when
   * @param snapshots the days of the judged rows, ascending
   * @param assessed delinquency of these days and of the day itself
   */
  Dataset<Row> of(Dataset<Row> judged, List<LocalDate> snapshots, Delinquency assessed) {
    Dataset<Row> users = judged.select("user_id").distinct();
    Dataset<Row> predictions =
        LossPredictions.of(
                new VisibleLedger(deployment.warehouse(), deployment.snapshots(snapshots))
                    .of(LedgerTables.CREDIT_LINES)
                    .where("status <> 'CLOSED'"),
                assessed.on(snapshots).positions(),
                pack)
            .join(judged.select("as_of", "user_id"), new String[] {"as_of", "user_id"});
    Dataset<Row> defaults =
        assessed
            .on(List.of(day.asOf()))
            .defaults()
            .where(col("default_on").gt(lit(snapshots.get(0))))
            .join(users, new String[] {"user_id"}, "left_semi")
            .select("user_id", "default_on")
            .distinct()
            .localCheckpoint(true);
    return RealisedLosses.against(
            predictions,
            RealisedLosses.of(ledger(defaults, snapshots.get(0)), rules(), day.asOf()),
            pack.target().horizonDays())
        .localCheckpoint(true);
  }

  /** What happened to the lines of users in default. */
  private RealisedLosses.Ledger ledger(Dataset<Row> defaults, LocalDate since) {
    Dataset<Row> users = defaults.select("user_id").distinct();
    var now = new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(day.asOf())));
    Dataset<Row> lines = theirs(now.of(LedgerTables.CREDIT_LINES), users);
    return new RealisedLosses.Ledger(
        defaults,
        Assessments.positions(deployment, monthEnds(since), users),
        theirs(now.of(LedgerTables.REPAYMENTS), users),
        lines.select("user_id", "product", "apr"),
        theirs(now.of(LedgerTables.CONTRACT_EVENTS), users)
            .where("kind = 'SOLD'")
            .join(
                theirs(now.of(LedgerTables.CONTRACTS), users).select("contract_id", "product"),
                "contract_id")
            .select(col("user_id"), col("product"), to_date(col("happened_on")).as("closed_on")));
  }

  private static Dataset<Row> theirs(Dataset<Row> rows, Dataset<Row> users) {
    return rows.drop("as_of").join(broadcast(users), new String[] {"user_id"}, "left_semi");
  }

  /** From the first snapshot to the day: no position is older than a month at a default. */
  private SortedSet<LocalDate> monthEnds(LocalDate since) {
    var days = new TreeSet<LocalDate>();
    for (YearMonth month = YearMonth.from(since);
        !month.atEndOfMonth().isAfter(day.asOf());
        month = month.plusMonths(1)) {
      days.add(month.atEndOfMonth());
    }
    days.add(day.asOf());
    return days;
  }

  private WorkOutRules rules() {
    var rates = new TreeMap<String, BigDecimal>();
    for (Product product : Product.values()) {
      rates.put(product.name(), BigDecimal.valueOf(pack.price().apr(product, null)));
    }
    return WorkOutRules.usual(rates);
  }

  /** The lines with what a model said of their users; {@code scored} has pd and band. */
  static Dataset<Row> with(Dataset<Row> lines, Dataset<Row> scored) {
    return lines.join(
        scored.select(col("as_of"), col("user_id"), col("pd").as("predicted_pd"), col("band")),
        new String[] {"as_of", "user_id"});
  }
}

package io.huxin.models.validation;

import io.huxin.models.validation.LossBacktest.Measure;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Adds the lines of a loss back-test up in one pass, in integers. */
final class LossTallies implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MAX_GROUPS = 200;

  private final int replicates;
  private final HashMap<Group, LossTally> groups = new HashMap<>();

  /** A product and a band, one or both of them "all". */
  private record Group(String product, String band) implements Comparable<Group>, Serializable {
    @Override
    public int compareTo(Group other) {
      int byProduct = product.compareTo(other.product);
      return byProduct != 0 ? byProduct : band.compareTo(other.band);
    }
  }

  private LossTallies(int replicates) {
    this.replicates = replicates;
  }

  static List<LossBacktest> of(Dataset<Row> lines, int replicates) {
    LossTallies all =
        TaskSums.of(
            lines,
            LossTallies.class,
            new LossTallies(replicates),
            LossTallies::add,
            LossTallies::merge);
    if (all.groups.size() > MAX_GROUPS) {
      throw ValidationErrors.tooManySegments("product and band", MAX_GROUPS);
    }
    var tests = new ArrayList<LossBacktest>();
    new TreeMap<>(all.groups)
        .forEach((group, tally) -> tests.add(tally.backtest(group.product(), group.band())));
    return tests;
  }

  private LossTallies add(Row row) {
    String product = row.getString(1);
    String band = row.getString(2);
    BigDecimal pd = row.getDecimal(3);
    BigDecimal ead = row.getDecimal(4);
    BigDecimal lgd = row.getDecimal(5);
    boolean defaulted = row.getBoolean(6);
    boolean closed = row.getBoolean(9) && defaulted;
    var amounts = new LossTally.Amounts();
    BigDecimal loss = BigDecimal.ZERO;
    BigDecimal lgdNow = BigDecimal.ONE;
    if (defaulted) {
      lgdNow = row.isNullAt(8) ? BigDecimal.ONE : row.getDecimal(8);
      loss = lgdNow.multiply(row.getDecimal(7));
      amounts.set(Measure.EAD, ead, row.getDecimal(7));
    }
    if (closed) {
      amounts.set(Measure.LGD, lgd, lgdNow);
      amounts.set(Measure.LOSS, lgd.multiply(ead), loss);
    }
    if (pd != null) {
      amounts.set(Measure.EL, pd.multiply(lgd).multiply(ead), loss);
    }
    var weights = new int[replicates];
    for (int replicate = 0; replicate < replicates; replicate++) {
      weights[replicate] = BootstrapWeights.of(row.getLong(0), replicate);
    }
    long open = defaulted && !closed ? micro(lgdNow) : 0;
    var groupsOfRow = new HashSet<Group>();
    groupsOfRow.add(new Group(LossBacktest.ALL, LossBacktest.ALL));
    groupsOfRow.add(new Group(product, LossBacktest.ALL));
    groupsOfRow.add(new Group(product, band));
    for (Group group : groupsOfRow) {
      if (groups.containsKey(group) || groups.size() <= MAX_GROUPS) {
        groups
            .computeIfAbsent(group, none -> new LossTally(replicates))
            .add(defaulted, closed, open, amounts, weights);
      }
    }
    return this;
  }

  private LossTallies merge(LossTallies other) {
    other.groups.forEach((group, tally) -> groups.merge(group, tally, LossTally::add));
    return this;
  }

  /** Millionths, half-even. */
  static long micro(BigDecimal value) {
    return value.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}

package io.huxin.models.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.testing.LocalSpark;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** One promise once: many random graphs of five customers each, allotted together. */
@Tag("slow")
class GuaranteeUsePropertiesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final int CUSTOMERS = 5;
  private static final String MONEY = "decimal(18,2)";

  private record Link(
      int guarantor, int borrower, BigDecimal cap, int startedDaysAgo, boolean fee) {}

  /** Amounts of one customer: free income, null where unknown, and own quota of the cash loan. */
  private record Standing(BigDecimal income, BigDecimal quota) {
    /** The smaller of three months' free income and half of the quota, in whole cents. */
    BigDecimal capacity() {
      BigDecimal months = income == null ? BigDecimal.ZERO : income.multiply(BigDecimal.valueOf(3));
      return months
          .min(quota.divide(BigDecimal.valueOf(2)))
          .max(BigDecimal.ZERO)
          .setScale(2, RoundingMode.FLOOR);
    }
  }

  private record Graph(List<Standing> customers, List<Link> links) {}

  @Property(tries = 3, seed = "5772156649015328", edgeCases = EdgeCasesMode.NONE)
  void shouldNeverLendACapacityTwice(@ForAll("graphs") List<Graph> graphs) {
    Map<String, Row> use = used(graphs);
    for (int graph = 0; graph < graphs.size(); graph++) {
      check(graph, graphs.get(graph), use);
    }
  }

  private static void check(int graph, Graph all, Map<String, Row> use) {
    var lent = new HashMap<Integer, BigDecimal>();
    var lifted = new HashMap<Integer, BigDecimal>();
    var lifting = new ArrayList<Link>();
    for (Link link : inOrder(all)) {
      Row row = use.get(id(graph, all.links().indexOf(link)));
      BigDecimal allotted = row.getAs("allotted");
      BigDecimal used = row.getAs("used");
      BigDecimal before = lent.getOrDefault(link.guarantor(), BigDecimal.ZERO);
      BigDecimal capacity = all.customers().get(link.guarantor()).capacity();
      BigDecimal due =
          link.fee()
              ? BigDecimal.ZERO
              : link.cap().min(capacity.subtract(before)).max(BigDecimal.ZERO);
      assertThat(allotted).as(all + " " + link).isEqualByComparingTo(due);
      lent.merge(link.guarantor(), allotted, BigDecimal::add);
      assertThat(lent.get(link.guarantor())).isLessThanOrEqualTo(capacity);
      assertThat(used).isBetween(BigDecimal.ZERO, allotted);
      lifted.merge(link.borrower(), used, BigDecimal::add);
      if (used.signum() > 0) {
        lifting.add(link);
      }
      Statistics.label("allotted")
          .collect(
              allotted.signum() == 0
                  ? "none"
                  : allotted.compareTo(link.cap()) == 0 ? "all" : "part")
          .coverage(
              seen -> {
                for (String each : List.of("none", "part", "all")) {
                  seen.check(each).count(count -> count > 0);
                }
              });
    }
    lifted.forEach(
        (borrower, amount) ->
            assertThat(amount)
                .isLessThanOrEqualTo(
                    all.customers().get(borrower).quota().multiply(new BigDecimal("0.3"))));
    for (Link link : lifting) {
      assertThat(reached(link.borrower(), lifting)).as(all + "").doesNotContain(link.guarantor());
    }
    Statistics.label("lifted").collect(!lifting.isEmpty());
  }

  /** Everybody whom somebody stands behind, over any number of links. */
  private static Set<Integer> reached(int from, List<Link> links) {
    var seen = new HashSet<Integer>();
    var left = new ArrayDeque<>(List.of(from));
    while (!left.isEmpty()) {
      int at = left.pop();
      for (Link link : links) {
        if (link.guarantor() == at && seen.add(link.borrower())) {
          left.add(link.borrower());
        }
      }
    }
    return seen;
  }

  /** Oldest first, of one day by identifier. */
  private static List<Link> inOrder(Graph all) {
    return all.links().stream()
        .sorted(
            Comparator.comparing(Link::startedDaysAgo)
                .reversed()
                .thenComparing(link -> id(0, all.links().indexOf(link))))
        .toList();
  }

  private static Map<String, Row> used(List<Graph> graphs) {
    var links = new ArrayList<Row>();
    var standings = new ArrayList<Row>();
    for (int graph = 0; graph < graphs.size(); graph++) {
      for (int at = 0; at < CUSTOMERS; at++) {
        Standing standing = graphs.get(graph).customers().get(at);
        standings.add(RowFactory.create(user(graph, at), standing.income(), standing.quota()));
      }
      List<Link> own = graphs.get(graph).links();
      for (int at = 0; at < own.size(); at++) {
        Link link = own.get(at);
        links.add(
            RowFactory.create(
                id(graph, at),
                user(graph, link.guarantor()),
                user(graph, link.borrower()),
                link.cap(),
                link.fee() ? BigDecimal.ONE.setScale(2) : null,
                Date.valueOf(AS_OF.minusDays(link.startedDaysAgo()))));
      }
    }
    var use = new HashMap<String, Row>();
    GuaranteeUse.of(
            spark()
                .createDataFrame(
                    links,
                    StructType.fromDDL(
                        "link_id string, guarantor_id string, borrower_id string, cap_amount "
                            + MONEY
                            + ", fee "
                            + MONEY
                            + ", starts_on date"))
                .selectExpr(
                    "*",
                    "'GUARANTEE' AS kind",
                    "'CASH_LOAN' AS product",
                    "1.0D AS share",
                    "CAST(NULL AS STRING) AS liability",
                    "guarantor_id AS consent_ref",
                    "DATE'2027-01-01' AS ends_on",
                    "CAST(NULL AS DATE) AS revoked_on"),
            spark()
                .createDataFrame(
                    standings, StructType.fromDDL("user_id string, i " + MONEY + ", q " + MONEY))
                .selectExpr(
                    "user_id AS consent_ref",
                    "user_id",
                    "'GUARANTEE' AS kind",
                    "CAST(NULL AS TIMESTAMP) AS withdrawn_at"),
            spark()
                .createDataFrame(
                    standings,
                    StructType.fromDDL(
                        "user_id string, monthly_free_income "
                            + MONEY
                            + ", cash_loan_quota "
                            + MONEY))
                .selectExpr(
                    "*",
                    "CAST(0 AS DECIMAL(18,2)) AS pay_later_quota",
                    "cash_loan_quota AS cash_loan_ead",
                    "CAST(0 AS DECIMAL(18,2)) AS pay_later_ead",
                    "0.01D AS pd",
                    "12 AS settled_instalments",
                    "0 AS bills",
                    "0 AS worst_dpd_365",
                    "CAST(NULL AS DOUBLE) AS mean_utilisation"),
            spark().sql("SELECT '' AS user_id WHERE false"),
            AS_OF,
            pack())
        .collectAsList()
        .forEach(row -> use.put(row.getAs("link_id"), row));
    return use;
  }

  private static String user(int graph, int customer) {
    return String.format("%03d-%d", graph, customer);
  }

  private static String id(int graph, int link) {
    return String.format("%03d-l%02d", graph, link);
  }

  private static PolicyPack pack() {
    var file = Path.of(System.getProperty("huxin.root", ".."), "conf", "policy", "consumer.conf");
    return PolicyPack.of(ConfigFactory.parseFile(file.toFile()).resolve());
  }

  private static SparkSession spark() {
    return LocalSpark.session();
  }

  @Provide
  Arbitrary<List<Graph>> graphs() {
    return Combinators.combine(
            standing().list().ofSize(CUSTOMERS),
            link().list().uniqueElements().ofMinSize(1).ofMaxSize(9))
        .as(Graph::new)
        .list()
        .ofSize(60);
  }

  private static Arbitrary<Standing> standing() {
    return Combinators.combine(
            amount(-500, 5000).injectNull(0.1), Arbitraries.oneOf(amount(0, 1), amount(0, 20000)))
        .as(Standing::new);
  }

  private static Arbitrary<Link> link() {
    return Combinators.combine(
            Arbitraries.integers().between(0, CUSTOMERS - 1),
            Arbitraries.integers().between(1, CUSTOMERS - 1),
            amount(1, 6000),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 7))
        .as(
            (guarantor, away, cap, days, fee) ->
                new Link(guarantor, (guarantor + away) % CUSTOMERS, cap, days, fee == 0));
  }

  private static Arbitrary<BigDecimal> amount(int from, int to) {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.valueOf(from), BigDecimal.valueOf(to))
        .ofScale(2)
        .map(amount -> amount.setScale(2, RoundingMode.UNNECESSARY));
  }
}

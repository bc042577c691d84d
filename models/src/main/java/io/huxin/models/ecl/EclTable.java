package io.huxin.models.ecl;

import io.huxin.features.table.PortfolioTables;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of {@link PortfolioTables#ECL} from the lines of a day, row by row. */
public final class EclTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EclSettings settings;
  private final PolicyPack pack;

  private EclTable(EclSettings settings, PolicyPack pack) {
    this.settings = settings;
    this.pack = pack;
  }

  /**
   * Measures each line.
   *
   * @param lines the columns of {@link EclLines#of} and {@link Origination#of}, with as_of
   * @param pack policy pack of LGD, conversion factor, bands and rates of lines that state none
   * @return the columns of {@link PortfolioTables#ECL}
   */
  public static Dataset<Row> of(Dataset<Row> lines, EclSettings settings, PolicyPack pack) {
    var table = new EclTable(settings, pack);
    return lines.map(
        (MapFunction<Row, Row>) table::measured, Encoders.row(PortfolioTables.ECL.schema()));
  }

  private Row measured(Row row) {
    EclLine line = line(row);
    Measurement measured = Measurement.of(line, settings, pack);
    ScenarioLoss ofStage = measured.ofStage();
    ExposurePath path = measured.path();
    java.sql.Date openedOn = row.getAs("opened_on");
    java.sql.Date originationOn = row.getAs("origination_on");
    return RowFactory.create(
        row.getAs("as_of"),
        row.getAs("user_id"),
        row.getAs("product"),
        measured.reason().stage(),
        measured.reason().name(),
        measured.pd(),
        measured.pdSource(),
        measured.pdLifetime(),
        line.pdAtOrigination(),
        measured.pdLifetimeAtOrigination(),
        openedOn,
        originationOn,
        originationOn == null ? null : originationOn.after(openedOn),
        measured.lgd(),
        measured.eir(),
        money(path.outstanding()),
        money(path.commitment()),
        money(path.now()),
        path.months(),
        path.drawnMonths(),
        path.schedule().stream()
            .map(part -> part.month() + ":" + money(part.principal()).toPlainString())
            .toArray(String[]::new),
        measured.year().expected(settings),
        measured.lifetime().expected(settings),
        ofStage.expected(settings),
        ofStage.base(),
        ofStage.better(),
        ofStage.worse(),
        pack.id(),
        settings.id());
  }

  private EclLine line(Row row) {
    long outstanding = cents(row.getAs("outstanding"));
    List<Repayment> ahead = new ArrayList<>();
    List<Row> schedule = row.getList(row.fieldIndex("ahead"));
    for (Row part : schedule) {
      ahead.add(new Repayment(part.getInt(0), cents(part.getDecimal(1))));
    }
    return new EclLine(
        Product.valueOf(row.getAs("product")),
        outstanding,
        cents(row.getAs("principal")),
        row.<BigDecimal>getAs("overdue_amount").signum() > 0,
        Math.max(0, cents(row.getAs("quota")) - outstanding),
        row.<Boolean>getAs("drawable"),
        ahead,
        row.getAs("apr"),
        row.getAs("pd"),
        row.getAs("population"),
        atOrigination(row),
        row.<Integer>getAs("dpd_uncured"),
        row.<Integer>getAs("ifrs9_stage"),
        row.<Boolean>getAs("user_in_default"),
        row.<Boolean>getAs("restructured"));
  }

  private Double atOrigination(Row row) {
    Double kept = row.getAs("kept_pd");
    Double found = row.getAs("found_pd");
    return kept != null || found == null
        ? kept
        : (Double) LossCurve.ofYear(found, pack.target().horizonDays());
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }

  private static BigDecimal money(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}

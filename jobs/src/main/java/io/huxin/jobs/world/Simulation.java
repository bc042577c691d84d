package io.huxin.jobs.world;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What a Spark task does: it simulates its clusters one after the other and hands out their rows.
 */
final class Simulation implements Serializable {
  private static final long serialVersionUID = 1;
  private static final BigDecimal FEN = BigDecimal.valueOf(100);

  private final WorldSettings settings;

  Simulation(WorldSettings settings) {
    this.settings = settings;
  }

  Iterator<Row> generate(Iterator<Long> clusters) {
    Keyed keyed = new Keyed(settings.seed());
    int first = (int) settings.firstDay().toEpochDay();
    WorldDay[] days = new WorldDay[settings.days()];
    for (int i = 0; i < days.length; i++) {
      days[i] = WorldDay.of(first + i, settings.zone());
    }
    Journal journal = new Journal(settings.dirt(), keyed);
    clusters.forEachRemaining(
        cluster -> ClusterRun.generate(new Scene(settings, keyed, journal, cluster), days));
    return journal.rows();
  }

  /** Rows are (cluster, blob, quotas), see {@link QuotaInput}. */
  Iterator<Row> advance(Iterator<Row> states, int day) {
    Keyed keyed = new Keyed(settings.seed());
    WorldDay today = WorldDay.of(day, settings.zone());
    Journal journal = new Journal(settings.dirt(), keyed);
    states.forEachRemaining(
        state -> {
          Scene scene = new Scene(settings, keyed, journal, state.getLong(0));
          ClusterRun.advance(scene, state.<byte[]>getAs(1), today, quotas(state));
        });
    return journal.rows();
  }

  Iterator<Row> merchants(Iterator<Long> merchants) {
    Keyed keyed = new Keyed(settings.seed());
    Journal journal = new Journal(settings.dirt(), keyed);
    merchants.forEachRemaining(merchant -> Shops.write(settings, keyed, journal, merchant));
    return journal.rows();
  }

  private static List<PublishedQuota> quotas(Row state) {
    var quotas = new ArrayList<PublishedQuota>();
    if (!state.isNullAt(2)) {
      for (Row quota : state.<Row>getList(2)) {
        quotas.add(
            new PublishedQuota(
                Ids.userNumber(quota.getString(0)),
                quota.getString(1).equals("PAY_LATER"),
                fen(quota.getDecimal(2)),
                fen(quota.getDecimal(3)),
                quota.getString(4),
                quota.getInt(5),
                quota.getString(6),
                quota.getBoolean(7),
                fen(quota.getDecimal(8))));
      }
    }
    return quotas;
  }

  private static long fen(BigDecimal amount) {
    return amount == null ? 0 : amount.multiply(FEN).longValueExact();
  }
}

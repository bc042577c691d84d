package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.portfolio.Exposure;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of one day, of the revision that was sealed, or of the last one if none was yet. */
public final class DaySlice {
  private final Function<String, Dataset<Row>> tables;
  private final LocalDate asOf;
  private List<Row> seals;
  private Dataset<Row> decisions;

  DaySlice(Function<String, Dataset<Row>> tables, LocalDate asOf) {
    this.tables = tables;
    this.asOf = asOf;
  }

  /** The rows of a day of a warehouse. */
  public static DaySlice of(Warehouse warehouse, LocalDate asOf) {
    return new DaySlice(tables(warehouse), asOf);
  }

  /** The tables of a warehouse by name. */
  static Function<String, Dataset<Row>> tables(Warehouse warehouse) {
    Map<String, Table> tables = new HashMap<>();
    OutputTables.everything().forEach(table -> tables.put(table.name(), table));
    return name -> warehouse.read(tables.get(name));
  }

  /** Looks up what all others need, so that they may then ask side by side. */
  void prepare() {
    decisions();
  }

  LocalDate asOf() {
    return asOf;
  }

  Dataset<Row> of(Table table) {
    return tables.apply(table.name()).where(col("as_of").equalTo(lit(asOf)));
  }

  Dataset<Row> champion() {
    return of(OutputTables.SCORES).where(col("role").equalTo("CHAMPION"));
  }

  /** State of the day's highest sealed revision; empty while it is not sealed. */
  Optional<String> state() {
    return seals().stream().filter(this::isOfThisDay).map(row -> row.getString(2)).findFirst();
  }

  /** The last sealed day before this one. */
  Optional<DaySlice> previous() {
    return seals().stream()
        .filter(row -> !isOfThisDay(row))
        .map(row -> new DaySlice(tables, LocalDate.parse(row.getString(0))))
        .findFirst();
  }

  private boolean isOfThisDay(Row seal) {
    return LocalDate.parse(seal.getString(0)).equals(asOf);
  }

  /** Day, revision and state of the last two sealed days up to this one, the later first. */
  private List<Row> seals() {
    if (seals == null) {
      seals =
          tables
              .apply(OutputTables.DAYS.name())
              .where(col("as_of").leq(lit(asOf)))
              .groupBy("as_of")
              .agg(max(struct("revision", "state")).as("last"))
              .orderBy(col("as_of").desc())
              .limit(2)
              .select(col("as_of").cast("string"), col("last.revision"), col("last.state"))
              .collectAsList();
    }
    return seals;
  }

  /**
   * The decisions of the day's revision, with {@code outcome} (DECIDED where nothing was
   * published), {@code quota_after} (the old quota where the change was refused or withheld) and
   * the exposure of the line before and after.
   */
  public Dataset<Row> decisions() {
    if (decisions == null) {
      decisions = decided();
    }
    return decisions;
  }

  private Dataset<Row> decided() {
    Dataset<Row> all = of(OutputTables.QUOTA_DECISIONS);
    Dataset<Row> published =
        of(OutputTables.PUBLICATIONS).select(col("decision_id"), col("outcome"));
    Column kept = col("outcome").isin("REFUSED_STALE", "WITHHELD");
    Column earmarkedBefore = Exposure.earmarkedBefore(col("earmarked"), col("conversion_amount"));
    Column before = Exposure.of(col("old_quota"), earmarkedBefore, col("outstanding"));
    Column after = Exposure.of(col("new_quota"), col("earmarked"), col("outstanding"));
    return all.where(col("revision").equalTo(lit(revision(all))))
        .join(published, new String[] {"decision_id"}, "left")
        .withColumn("outcome", coalesce(col("outcome"), lit("DECIDED")))
        .withColumn("quota_after", when(kept, col("old_quota")).otherwise(col("new_quota")))
        .withColumn("exposure_before", before)
        .withColumn("exposure_after", when(kept, before).otherwise(after));
  }

  private int revision(Dataset<Row> all) {
    return seals().stream()
        .filter(this::isOfThisDay)
        .map(row -> row.getInt(1))
        .findFirst()
        .orElseGet(
            () -> {
              Row last = all.agg(max("revision")).first();
              return last.isNullAt(0) ? 0 : last.getInt(0);
            });
  }
}

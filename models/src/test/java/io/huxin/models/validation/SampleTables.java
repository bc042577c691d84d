package io.huxin.models.validation;

import static org.apache.spark.sql.functions.lit;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.scorecard.Dropped;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Samples for the tests of this package. */
final class SampleTables {
  private static final StructType SCORED =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("as_of", DataTypes.DateType)
          .add("label", DataTypes.IntegerType)
          .add("raw_score", DataTypes.DoubleType)
          .add("pd", DataTypes.DoubleType)
          .add("band", DataTypes.StringType)
          .add("segment", DataTypes.StringType);

  private SampleTables() {}

  /** Rows by hand: label, raw score and PD, each of a user of its own. */
  static Dataset<Row> byHand(double[]... rows) {
    var all = new ArrayList<Row>();
    for (int at = 0; at < rows.length; at++) {
      double[] row = rows[at];
      all.add(
          RowFactory.create(
              "u" + at,
              Date.valueOf("2026-01-31"),
              (int) row[0],
              row[1],
              row[2],
              row[2] <= 0.1 ? "A" : "B",
              "one"));
    }
    return LocalSpark.session().createDataFrame(all, SCORED);
  }

  /** So many rows, four to a user, with PDs of 0 to 40 % that are right, and two segments. */
  static Dataset<Row> generated(int rows) {
    return LocalSpark.session()
        .range(0, rows, 1, 3)
        .selectExpr(
            "concat('u', id div 4) AS user_id",
            "DATE'2026-01-31' AS as_of",
            "pmod(xxhash64(id, 7), 1000000) / 1000000D AS u",
            "0.002 + 0.4 * pow(pmod(xxhash64(id, 3), 1000000) / 1000000D, 2) AS pd",
            "if(id % 50 = 0, 'SMALL', if(id % 3 = 0, 'NEW', 'OLD')) AS segment",
            "if(pmod(xxhash64(id div 4, 5), 4) = 0, 'F', 'M') AS sex",
            "cast(id % 7 as double) AS noise")
        .selectExpr(
            "user_id",
            "as_of",
            "if(u < pd, 1, 0) AS label",
            "ln(pd / (1 - pd)) AS raw_score",
            "pd",
            "if(pd <= 0.01, 'A', if(pd <= 0.05, 'B', if(pd <= 0.2, 'C', 'D'))) AS band",
            "segment",
            "sex",
            "noise");
  }

  /** The tally of all rows of a sample. */
  static GroupTally tally(Dataset<Row> scored) {
    Dataset<Row> columns = Tallies.columns(scored, lit(true), List.of(), 11);
    Row range = columns.agg(Range.COUNT, Range.LOWEST, Range.HIGHEST).head();
    return Tallies.of(
            columns,
            ScoreBins.of(columns, range.getDouble(1), range.getDouble(2), Tallies.SCORE_BINS),
            List.of(),
            0)
        .get(GroupKey.ALL);
  }

  static ModelFacts facts() {
    return new ModelFacts(
        "abc",
        "scorecard",
        "PD for daily decisions",
        new ModelFacts.Target("DPD90_12M", 365),
        new ModelFacts.Data(
            "STANDARD",
            List.of(LocalDate.of(2026, 1, 31)),
            new TreeMap<>(),
            new TreeMap<>(),
            "features-1",
            List.of("30 days"),
            new TreeMap<>()),
        new ModelFacts.Run(LocalDate.of(2026, 1, 31), 7, "hash", "user_id, as_of", 1),
        List.of("Not for causal questions"),
        List.of(new Dropped("age", "IV 0.001 < 0.02")),
        new TreeMap<>(),
        List.of());
  }
}

package io.huxin.jobs.learning;

import io.huxin.features.table.LearningTables;
import io.huxin.models.learning.Effect;
import io.huxin.models.learning.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Effects as rows of {@code limit_effect}. */
final class EffectRows {
  private static final int DECIMALS = 9;

  private EffectRows() {}

  static Dataset<Row> of(SparkSession spark, LocalDate asOf, List<Effect> effects) {
    return spark.createDataFrame(
        effects.stream().map(effect -> row(asOf, effect)).toList(),
        LearningTables.LIMIT_EFFECT.schema().asNullable());
  }

  private static Row row(LocalDate asOf, Effect effect) {
    return RowFactory.create(
        Date.valueOf(asOf),
        effect.cell().windowDays(),
        effect.arm(),
        effect.measure().name(),
        effect.cell().band(),
        effect.cell().utilisation(),
        effect.treated(),
        effect.heldOut(),
        effect.notEnded(),
        effect.notSeen(),
        rounded(effect.treatedMean()),
        rounded(effect.heldOutMean()),
        of(effect, Estimate::value),
        of(effect, Estimate::standardError),
        of(effect, Estimate::low),
        of(effect, Estimate::high),
        effect.status().name());
  }

  private static Double of(Effect effect, ToDoubleFunction<Estimate> part) {
    return effect.estimate().map(estimate -> rounded(part.applyAsDouble(estimate))).orElse(null);
  }

  private static Double rounded(Double value) {
    return value == null
        ? null
        : (Double)
            BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }
}

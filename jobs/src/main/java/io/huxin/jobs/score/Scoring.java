package io.huxin.jobs.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.models.policy.PolicyPack;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of {@code scores} of a model.
 *
 * @param pack bands of the PD
 * @param population features of the day with {@code population}
 */
record Scoring(PolicyPack pack, Dataset<Row> population) {
  Dataset<Row> by(ModelRegistry.Entry entry, String role) {
    Dataset<Row> scored =
        entry.model().scored(population, List.of("as_of", "user_id", "population"));
    // A scorecard's reasons come with its points, as a stack's part too; those of a booster cost
    // more than the score, and are made where they are owed.
    boolean reasons = Arrays.asList(scored.columns()).contains("reasons");
    return scored.select(
        col("as_of"),
        col("user_id"),
        lit(entry.modelId()).as("model_id"),
        lit(role).as("role"),
        col("population"),
        inPopulation(col("pd")).as("pd"),
        inPopulation(col("raw_score")).as("raw_score"),
        inPopulation(col("score")).as("score"),
        inPopulation(PdBands.of(pack, col("pd"))).as("band"),
        lit(entry.defaultId()).as("default_id"),
        (reasons
                ? when(col("population").equalTo("MODEL"), col("reasons")).otherwise(array())
                : lit(null).cast("array<string>"))
            .as("reasons"));
  }

  private static Column inPopulation(Column value) {
    return when(col("population").equalTo("MODEL"), value);
  }
}

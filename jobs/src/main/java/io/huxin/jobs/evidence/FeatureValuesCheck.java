package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.window.FeatureDigest;
import io.huxin.jobs.Features;
import io.huxin.jobs.store.Warehouse;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The features of decided days, each row hashed again: entries commit to the digest that stands
 * beside the values, which says nothing of the values until it is made again.
 */
final class FeatureValuesCheck {
  private static final StructType SCHEMA =
      new StructType()
          .add("as_of", DataTypes.DateType)
          .add("user_id", DataTypes.StringType)
          .add("fits", DataTypes.BooleanType);

  private final Warehouse warehouse;
  private final DecidedDays days;

  FeatureValuesCheck(Warehouse warehouse, DecidedDays days) {
    this.warehouse = warehouse;
    this.days = days;
  }

  void check(Consumer<String> say, Consumer<String> find) {
    Catalogue catalogue = Features.catalogue();
    for (Batch batch : days.batches()) {
      Object set = batch.madeFrom().get(DecisionsContents.FEATURE_SET);
      if (!catalogue.id().equals(set)) {
        say.accept(
            String.format(
                Locale.ROOT,
                "the features of %s are of the set %s, and their values cannot be hashed again with"
                    + " the catalogue in force",
                batch.asOf(),
                set));
      }
    }
    Dataset<Row> rows =
        warehouse
            .read(catalogue.table())
            .where(col("as_of").isin(days.dates()))
            .where(col("feature_set_id").equalTo(lit(catalogue.id())));
    var found =
        Differing.of(
            InnerRows.map(rows, SCHEMA, new Rehashed(catalogue, rows.schema()))
                .where("NOT fits")
                .select(concat_ws(", user ", col("as_of"), col("user_id")).as(Differing.NAME)));
    if (found.rows() > 0) {
      find.accept(
          String.format(
              Locale.ROOT,
              "the table features has %,d rows whose values do not give their digest; the first is of"
                  + " %s",
              found.rows(),
              found.first()));
    }
  }

  /** Whether the values of a row give its digest. */
  private static final class Rehashed implements Function<InternalRow, InternalRow> {
    private static final long serialVersionUID = 1;

    private final int asOf;
    private final int user;
    private final int digest;
    private final int[] features;

    Rehashed(Catalogue catalogue, StructType schema) {
      this.asOf = schema.fieldIndex("as_of");
      this.user = schema.fieldIndex("user_id");
      this.digest = schema.fieldIndex("digest");
      this.features =
          catalogue.features().stream()
              .map(FeatureDefinition::id)
              .mapToInt(schema::fieldIndex)
              .toArray();
    }

    @Override
    public InternalRow call(InternalRow row) {
      double[] values = new double[features.length];
      for (int i = 0; i < features.length; i++) {
        values[i] = row.isNullAt(features[i]) ? Double.NaN : row.getDouble(features[i]);
      }
      boolean fits = FeatureDigest.of(values).equals(InnerValues.text(row, digest));
      return new GenericInternalRow(new Object[] {row.getInt(asOf), row.getUTF8String(user), fits});
    }
  }
}

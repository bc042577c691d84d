package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.entry.EntryForm;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.entry.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The entry of a decision: what was decided in plain, and a commitment to the whole row and to the
 * digest of the features. Neither the pseudonym nor the decision's id stands in it, for they would
 * lead to a person whose secret is destroyed.
 */
final class DecisionEntry implements EntryMaking {
  private static final long serialVersionUID = 1;

  /** A column of secrets. */
  static final String SECRET = "_secret";

  /** What lies beside a decision: the person's secret, and the digest of the features. */
  private static final int SECRETS = 0;

  private static final int FEATURES = 1;
  private static final int BESIDES = 2;

  private static final byte[] DECISION = "{\"decision\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AND_FEATURES = ",\"features\":".getBytes(StandardCharsets.US_ASCII);
  private static final UTF8String DECISIONS = UTF8String.fromString("2");
  private static final UTF8String BAR = UTF8String.fromString("|");

  private static final List<String> ADDED =
      List.of(
          "product",
          "action",
          "status",
          "lane",
          "binding",
          "policy",
          "model",
          "old_quota",
          "new_quota",
          "reasons",
          "revision",
          "feature_set",
          "inputs");

  private final Committer committer;
  private final EntryForm form;
  private final byte[] featureSet;
  private final byte[] inputs;
  private final RowJson json;
  private final StructType schema;
  private final int id;
  private final int user;
  private final int product;
  private final int oldQuota;
  private final int newQuota;
  private final int reasons;
  private final int revision;

  /** Columns whose texts stand in the entry, in the order of the form. */
  private final int[] texts;

  /**
   * Entries of one batch.
   *
   * @param inputs digest of the digests of what was read
   * @param schema of the decisions
   */
  DecisionEntry(
      Committer committer, LocalDate asOf, String featureSet, String inputs, StructType schema) {
    this.committer = committer;
    this.form = Committer.form(EntryType.DECISION, asOf, ADDED);
    this.featureSet = featureSet.getBytes(StandardCharsets.UTF_8);
    this.inputs = inputs.getBytes(StandardCharsets.UTF_8);
    this.schema = schema;
    this.json = new RowJson(schema);
    this.id = schema.fieldIndex("decision_id");
    this.user = schema.fieldIndex("user_id");
    this.product = schema.fieldIndex("product");
    this.oldQuota = schema.fieldIndex("old_quota");
    this.newQuota = schema.fieldIndex("new_quota");
    this.reasons = schema.fieldIndex("reasons");
    this.revision = schema.fieldIndex("revision");
    this.texts =
        List.of("product", "action", "status", "lane", "binding", "policy_id", "model_id").stream()
            .mapToInt(schema::fieldIndex)
            .toArray();
  }

  /** Decisions as pieces, to be made into entries by this, with what lies beside them. */
  EntryRows pieces(Dataset<Row> decisions, Dataset<Row> secrets, Dataset<Row> features) {
    JavaRDD<InternalRow> pieces =
        InnerRows.of(decisions)
            .map(new Core(schema, user, product))
            .union(beside(secrets, SECRETS))
            .union(beside(features, FEATURES));
    return new EntryRows(pieces, decisions.select(order().as(EntryRows.ORDER)), this);
  }

  /**
   * Pieces that lie beside the decisions on a user.
   *
   * @param rows user, and what lies there; null if nothing does
   */
  private static JavaRDD<InternalRow> beside(Dataset<Row> rows, int place) {
    Column bytes = col(rows.columns()[1]);
    return InnerRows.of(
        rows.where(bytes.isNotNull())
            .select(
                concat_ws("|", lit(DECISIONS.toString()), col(rows.columns()[0]), lit("")),
                bytes.cast("binary"),
                lit(EntryRows.BESIDE + place)));
  }

  /** Where a decision stands in its batch: after outcomes, by user and product. */
  private static Column order() {
    return concat_ws("|", lit(DECISIONS.toString()), col("user_id"), col("product"));
  }

  @Override
  public int besides() {
    return BESIDES;
  }

  @Override
  public byte[] entry(byte[] core, byte[][] beside) {
    var decision = new UnsafeRow(schema.length());
    decision.pointTo(core, core.length);
    byte[] secret = beside[SECRETS];
    return of(
            decision,
            secret == null ? null : new String(secret, StandardCharsets.UTF_8),
            beside[FEATURES])
        .entry();
  }

  /**
   * The entry of one decision.
   *
   * @param secret the person's, in hexadecimal; null if there is none
   * @param features digest of the features as UTF-8; null if there is none
   */
  Committed of(InternalRow row, String secret, byte[] features) {
    Object[] added = new Object[ADDED.size()];
    int at = 0;
    for (int text : texts) {
      added[at++] = InnerValues.utf8(row, text);
    }
    added[at++] = InnerValues.minor(row, oldQuota, schema.fields()[oldQuota].dataType());
    added[at++] = InnerValues.minor(row, newQuota, schema.fields()[newQuota].dataType());
    added[at++] = InnerValues.texts(row, reasons);
    added[at++] = InnerValues.number(row, revision);
    added[at++] = featureSet;
    added[at] = inputs;
    return committer.commit(form, secret, InnerValues.text(row, id), values(row, features), added);
  }

  /** What the entry commits to, as canonical JSON: the decision and the digest of the features. */
  byte[] values(InternalRow row, byte[] features) {
    JsonBytes values = json.append(row, new JsonBytes().raw(DECISION));
    if (features != null) {
      values.raw(AND_FEATURES).text(features);
    }
    return values.raw('}').bytes();
  }

  /** A decision as the piece that its entry is made of: the row as Spark itself holds it. */
  private static final class Core implements Function<InternalRow, InternalRow> {
    private static final long serialVersionUID = 1;

    private final StructType schema;
    private final int user;
    private final int product;
    private transient UnsafeProjection packing;

    Core(StructType schema, int user, int product) {
      this.schema = schema;
      this.user = user;
      this.product = product;
    }

    @Override
    public InternalRow call(InternalRow row) {
      UTF8String order =
          UTF8String.concatWs(BAR, DECISIONS, row.getUTF8String(user), row.getUTF8String(product));
      return EntryRows.inner(order, packed(row).getBytes(), EntryRows.CORE);
    }

    private UnsafeRow packed(InternalRow row) {
      if (row instanceof UnsafeRow unsafe) {
        return unsafe;
      }
      if (packing == null) {
        packing = UnsafeProjection.create(schema);
      }
      return packing.apply(row);
    }
  }
}

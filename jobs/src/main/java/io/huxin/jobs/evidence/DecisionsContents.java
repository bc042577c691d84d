package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.Sha256;
import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Features;
import io.huxin.jobs.LogErrors;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Entries of the log of decisions: acts that followed earlier days; outcomes of those by day, user
 * and product; decisions by user and product; what is stated of them.
 */
final class DecisionsContents implements Contents {
  /** What a batch is made from: the revision whose decisions stand in it, if there is one. */
  static final String REVISION = "revision";

  /** Days whose outcomes stand in it. */
  static final String OUTCOMES = "outcomes_of";

  /** Content digests of what its decisions rest on, and of themselves. */
  static final String DIGESTS = "digests";

  static final String FEATURE_SET = "feature_set";

  private static final String DECIDED = "decisions";

  private final Warehouse warehouse;
  private final Committer committer;
  private final ActContents acts;

  DecisionsContents(Warehouse warehouse, Evidence evidence) {
    this.warehouse = warehouse;
    this.committer = new Committer(evidence.origin(LogName.DECISIONS), evidence.secret());
    this.acts = new ActContents(warehouse, evidence, LogName.DECISIONS);
  }

  /** The acts that stand in the log. */
  ActContents acts() {
    return acts;
  }

  @Override
  public Optional<EntryRows> rows(Batch batch) {
    return batch.madeFrom().containsKey(REVISION)
        ? rows(batch, decisions(batch.asOf(), revision(batch)))
        : Optional.empty();
  }

  /** As {@link #rows(Batch)}, of decisions at hand. */
  Optional<EntryRows> rows(Batch batch, Dataset<Row> decisions) {
    EntryRows decided =
        entry(batch, decisions.schema()).pieces(decisions, secrets(warehouse), features(batch));
    return Stream.of(acts.rows(batch), outcomes(batch), Optional.of(decided))
        .flatMap(Optional::stream)
        .reduce(EntryRows::and);
  }

  /**
   * Makes the entries of a batch's decisions.
   *
   * @param schema of the decisions
   */
  DecisionEntry entry(Batch batch, StructType schema) {
    Map<String, Object> inputs = new TreeMap<>(batch.object(DIGESTS));
    inputs.remove(DECIDED);
    byte[] digest = Sha256.shared().digest(CanonicalJson.bytes(inputs));
    return new DecisionEntry(
        committer, batch.asOf(), featureSet(batch), HexFormat.of().formatHex(digest), schema);
  }

  /** Rows about users with the secrets of these. */
  static Dataset<Row> withSecrets(Warehouse warehouse, Dataset<Row> rows) {
    return rows.join(secrets(warehouse), new String[] {"user_id"}, "left_outer");
  }

  /** Users with their secrets. */
  static Dataset<Row> secrets(Warehouse warehouse) {
    return warehouse
        .read(OutputTables.IDENTITIES)
        .select(col("user_id"), col("secret").as(DecisionEntry.SECRET));
  }

  /** Users with the digests of the features that a batch's decisions rest on. */
  Dataset<Row> features(Batch batch) {
    return features(batch.asOf(), featureSet(batch));
  }

  /** The feature set that a batch's decisions rest on. */
  static String featureSet(Batch batch) {
    return String.valueOf(batch.madeFrom().get(FEATURE_SET));
  }

  /** Users with the digests of their features. */
  Dataset<Row> features(LocalDate asOf, String featureSet) {
    return warehouse
        .day(Features.catalogue().table(), asOf)
        .where(col("feature_set_id").equalTo(lit(featureSet)))
        .select("user_id", "digest");
  }

  /** The scores that decisions of a day rest on: those of its champions. */
  Dataset<Row> scores(LocalDate asOf) {
    return warehouse.day(OutputTables.SCORES, asOf).where(col("role").equalTo(lit("CHAMPION")));
  }

  Dataset<Row> decisions(LocalDate asOf, int revision) {
    return warehouse
        .day(OutputTables.QUOTA_DECISIONS, asOf)
        .where(col("revision").equalTo(lit(revision)));
  }

  static int revision(Batch batch) {
    return Math.toIntExact((Long) batch.madeFrom().get(REVISION));
  }

  /** The content digest of the features that a batch's decisions rest on. */
  static Object featuresDigest(Batch batch) {
    return batch.object(DIGESTS).get("features");
  }

  private Optional<EntryRows> outcomes(Batch batch) {
    Object[] days = batch.texts(OUTCOMES).stream().map(java.sql.Date::valueOf).toArray();
    if (days.length == 0) {
      return Optional.empty();
    }
    Dataset<Row> decided =
        warehouse
            .read(OutputTables.QUOTA_DECISIONS)
            .where(col("as_of").isin(days))
            .select("decision_id", "user_id", "product");
    Dataset<Row> outcomes =
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where(col("as_of").isin(days))
            .join(decided, new String[] {"decision_id"}, "inner");
    Dataset<Row> known = withSecrets(warehouse, outcomes);
    return Optional.of(
        EntryRows.made(
            InnerRows.of(known).map(new OutcomeEntry(committer, known.schema())),
            outcomes.select(OutcomeEntry.order().as(EntryRows.ORDER))));
  }

  /** Content digests of the decisions of a revision and of what they rest on. */
  SortedMap<String, String> digests(LocalDate asOf, int revision, String featureSet) {
    return new Digests()
        .and(DECIDED, List.of("user_id", "product"), decisions(asOf, revision))
        .and("features", List.of("user_id"), features(asOf, featureSet))
        .and("scores", List.of("user_id", "model_id"), scores(asOf))
        .compute();
  }

  @Override
  public void requireUnchanged(Batch batch) {
    if (!batch.madeFrom().containsKey(REVISION)) {
      return;
    }
    Map<String, Object> before = batch.object(DIGESTS);
    SortedMap<String, String> now = digests(batch.asOf(), revision(batch), featureSet(batch));
    for (String content : List.of(DECIDED, "features", "scores")) {
      if (!java.util.Objects.equals(before.get(content), now.get(content))) {
        throw LogErrors.changedSince(batch.log().text(), batch.asOf(), content);
      }
    }
    acts.requireUnchanged(batch);
  }
}

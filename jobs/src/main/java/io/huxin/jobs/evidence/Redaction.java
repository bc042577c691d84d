package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.LogErrors;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Persons;
import io.huxin.jobs.store.Warehouse;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import scala.Console;

/**
 * Erases a person from the logs without touching them: an entry in each log says that a subject is
 * redacted, then the person's secret is destroyed, so that nothing leads from the subject or from
 * any commitment to the person. Killed in between, it can be run again.
 */
public final class Redaction {
  private static final String RETENTION = "spark.databricks.delta.retentionDurationCheck.enabled";

  private final Deployment deployment;
  private final Warehouse warehouse;
  private final Evidence evidence;
  private final Batches batches;

  /** Redactions in a deployment's logs; refused where they are off. */
  public Redaction(Deployment deployment) {
    this.deployment = deployment;
    this.warehouse = deployment.warehouse();
    this.evidence = Evidence.needed(deployment, "redact");
    this.batches = new Batches(warehouse);
  }

  /**
   * Erases a person.
   *
   * @param user pseudonym, or the source's identifier
   * @param by who orders it; stands in the logs
   * @throws io.huxin.jobs.UsageException if the person is erased already or unknown, or if signed
   *     decisions are not published yet, which publish could then no longer prove
   */
  public void of(String user, LocalDate asOf, String by) {
    String userId = Persons.pseudonym(warehouse, user);
    requirePublished();
    String subject = Secrets.Ready.of(secret(userId)).subject().hex();
    Map<String, Object> entry =
        Entry.of(EntryType.REDACTION, asOf, Map.of("subject", subject, "by", by)).fields();
    for (LogName log : LogName.values()) {
      if (evidence.files(log).count() > 0) {
        add(log, asOf, entry);
      }
    }
    destroy(userId);
    deployment.say("The person's secret is destroyed; the logs say that the subject is redacted.");
  }

  private void requirePublished() {
    Optional<LocalDate> last = Days.lastSealed(warehouse);
    batches.of(LogName.DECISIONS).stream()
        .filter(batch -> batch.madeFrom().containsKey(DecisionsContents.REVISION))
        .map(Batch::asOf)
        // An older day can never be published any more.
        .filter(day -> last.isEmpty() || day.isAfter(last.get()))
        .findFirst()
        .ifPresent(
            day -> {
              throw LogErrors.publishFirst(day);
            });
  }

  private String secret(String userId) {
    List<Row> known =
        warehouse
            .read(OutputTables.IDENTITIES)
            .where(col("user_id").equalTo(userId))
            .select("secret")
            .collectAsList();
    if (known.isEmpty() || !Secrets.alive(known.get(0).getString(0))) {
      throw LogErrors.erased("redact");
    }
    return known.get(0).getString(0);
  }

  private void add(LogName log, LocalDate asOf, Map<String, Object> entry) {
    var contents = Contents.of(log, warehouse, evidence);
    var writer = new LogWriter(deployment, evidence, log, contents);
    writer.finish();
    boolean there =
        batches.of(log).stream()
            .flatMap(batch -> batch.stated().values().stream())
            .anyMatch(
                one ->
                    one.type() == EntryType.REDACTION
                        && entry.get("subject").equals(one.fields().get("subject")));
    if (!there) {
      LogFiles files = evidence.files(log);
      writer.write(
          new Batch(
              log,
              files.count() + 1,
              files.size(),
              asOf,
              Batch.Kind.ENTRIES,
              new TreeMap<>(Map.of(Batch.STATED, Map.of("0", entry)))),
          Optional.empty());
    }
  }

  /** Takes the secret out of the table and out of the files that earlier versions of it had. */
  private void destroy(String userId) {
    var conf = deployment.spark().conf();
    Optional<String> before = Optional.ofNullable(conf.get(RETENTION, null));
    var identities =
        DeltaTable.forPath(deployment.spark(), warehouse.path(OutputTables.IDENTITIES));
    identities.update(col("user_id").equalTo(userId), Map.of("secret", lit("")));
    conf.set(RETENTION, "false");
    try {
      // Delta prints what it deleted; standard output is for results.
      Console.withOut(OutputStream.nullOutputStream(), () -> identities.vacuum(0));
    } finally {
      before.ifPresentOrElse(value -> conf.set(RETENTION, value), () -> conf.unset(RETENTION));
    }
  }
}

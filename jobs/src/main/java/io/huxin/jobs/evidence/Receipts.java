package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.receipt.Receipt;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.LogErrors;
import io.huxin.jobs.evidence.LogFiles.Stored;
import io.huxin.jobs.store.AppendedFiles;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Persons;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Receipts of decisions and of rows: files that anybody can check offline, with what opens the
 * entry and with every cosignature there is.
 */
public final class Receipts {
  private final Deployment deployment;
  private final Evidence evidence;
  private final Batches batches;

  /** Receipts of a deployment's logs; refused where they are off. */
  public Receipts(Deployment deployment) {
    this.deployment = deployment;
    this.evidence = Evidence.needed(deployment, "give a receipt of");
    this.batches = new Batches(deployment.warehouse());
  }

  /**
   * Writes the receipts of a user's decisions of a day.
   *
   * @param user pseudonym, or the source's identifier
   * @param product of which only; null for all
   * @return the files
   */
  public List<Path> decisions(String user, LocalDate asOf, String product, Path folder) {
    String userId = Persons.pseudonym(deployment.warehouse(), user);
    var contents = new DecisionsContents(deployment.warehouse(), evidence);
    int revision = Decisions.revisionInForce(deployment.warehouse(), asOf);
    List<Found> found =
        signed(LogName.DECISIONS).stream()
            .filter(batch -> batch.asOf().equals(asOf))
            .filter(batch -> batch.madeFrom().containsKey(DecisionsContents.REVISION))
            .filter(batch -> DecisionsContents.revision(batch) == revision)
            .flatMap(batch -> decisions(contents, batch, userId, product))
            .toList();
    if (found.isEmpty()) {
      throw LogErrors.noEntry("a decision of " + asOf + " on this user");
    }
    return written(LogName.DECISIONS, found, folder);
  }

  private Stream<Found> decisions(
      DecisionsContents contents, Batch batch, String userId, String product) {
    Dataset<Row> rows =
        contents
            .decisions(batch.asOf(), DecisionsContents.revision(batch))
            .where(col("user_id").equalTo(userId));
    if (product != null) {
      rows = rows.where(col("product").equalTo(product));
    }
    DecisionEntry entry = contents.entry(batch);
    return contents.known(batch, rows).orderBy("product").collectAsList().stream()
        .map(
            row -> {
              requireAlive(row);
              String name = "decision-" + batch.asOf() + "-" + row.getAs("product");
              return Found.of(batch, name, entry.of(row), entry.values(row));
            });
  }

  private static void requireAlive(Row row) {
    if (!Secrets.alive(row.getAs(DecisionEntry.SECRET))) {
      throw LogErrors.erased("give a receipt of");
    }
  }

  /**
   * Writes the receipts of all versions of a row of the ledger.
   *
   * @param row {@code TABLE:KEY}, the values of a key of several columns parted by a bar
   * @return the files
   */
  public List<Path> row(String row, Path folder) {
    int colon = row.indexOf(':');
    Table table =
        LedgerContents.tables().stream()
            .filter(one -> colon > 0 && one.name().equals(row.substring(0, colon)))
            .findFirst()
            .orElseThrow(() -> badRow(row));
    String[] key = row.substring(colon + 1).split("\\|", -1);
    if (key.length != table.keys().size()) {
      throw badRow(row);
    }
    var contents = new LedgerContents(deployment.warehouse(), evidence);
    List<Found> found = new ArrayList<>();
    for (Batch batch : signed(LogName.LEDGER)) {
      List<String> files = LedgerContents.files(batch, table);
      if (!files.isEmpty()) {
        found.addAll(rows(contents, batch, table, key, files));
      }
    }
    if (found.isEmpty()) {
      throw LogErrors.noEntry("this row of " + table.name());
    }
    return written(LogName.LEDGER, found, folder);
  }

  private static List<Found> rows(
      LedgerContents contents, Batch batch, Table table, String[] key, List<String> files) {
    Dataset<Row> rows = AppendedFiles.rows(contents.warehouse(), table, files);
    for (int i = 0; i < key.length; i++) {
      rows = rows.where(col(table.keys().get(i)).cast("string").equalTo(key[i]));
    }
    LedgerEntry entry = contents.entry(batch);
    var found = new ArrayList<Found>();
    for (Row row :
        contents.withSecrets(LedgerContents.of(table, rows)).orderBy("order").collectAsList()) {
      // One name for each version and each person.
      String name = "row-" + table.name() + "-" + batch.number() + "-" + (found.size() + 1);
      found.add(
          Found.of(
              batch, name, entry.of(row), CanonicalJson.parseObject(row.<byte[]>getAs("values"))));
    }
    return found;
  }

  private static RuntimeException badRow(String row) {
    return LogErrors.badRow(row, LedgerContents.tables().stream().map(Table::name).toList());
  }

  private List<Batch> signed(LogName log) {
    long count = evidence.files(log).count();
    return batches.of(log).stream().filter(batch -> batch.number() <= count).toList();
  }

  private List<Path> written(LogName log, List<Found> all, Path folder) {
    LogFiles files = evidence.files(log);
    var written = new ArrayList<Path>();
    for (Found found : all) {
      long end = files.stored(found.batch().number()).size();
      long index =
          Leaves.first(files, found.batch().first(), end, Set.of(found.leaf()))
              .orElseThrow(() -> LogErrors.noEntry(found.name() + " as the tables have it now"));
      Stored checkpoint = witnessed(files, found.batch().number());
      Receipt receipt =
          Receipt.of(
              files.tree(checkpoint.size()),
              checkpoint.signed(),
              index,
              Optional.of(found.salt()),
              Optional.of(found.values()));
      Path file = folder.resolve(found.name() + ".tlog-proof");
      DurableFiles.replace(file, with(receipt.bytes(), files.cosignatures(checkpoint.number())));
      written.add(file);
    }
    return written;
  }

  /** The last checkpoint that a witness has cosigned, else the last; not before a batch's own. */
  private static Stored witnessed(LogFiles files, long number) {
    long count = files.count();
    return Stream.iterate(count, one -> one >= number, one -> one - 1)
        .filter(one -> Files.exists(files.cosignatures(one)))
        .max(Comparator.naturalOrder())
        .map(files::stored)
        .orElseGet(() -> files.stored(count));
  }

  private static byte[] with(byte[] receipt, Path cosignatures) {
    if (!Files.exists(cosignatures)) {
      return receipt;
    }
    try {
      var bytes = new ByteArrayOutputStream();
      bytes.writeBytes(receipt);
      bytes.writeBytes(Files.readAllBytes(cosignatures));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(cosignatures.toString(), e);
    }
  }
}

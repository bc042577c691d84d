package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;

import io.huxin.evidence.Bytes;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Receipts of decisions, rows and acts: files that anybody can check offline, with what opens the
 * entry, with every cosignature there is, and with proofs of its time beside them.
 */
public final class Receipts {
  private static final String RECEIPT_OF = "give a receipt of";

  private final Deployment deployment;
  private final Evidence evidence;
  private final Batches batches;

  /** Receipts of a deployment's logs; refused where they are off. */
  public Receipts(Deployment deployment) {
    this.deployment = deployment;
    this.evidence = Evidence.needed(deployment, RECEIPT_OF);
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
    DecisionEntry entry = contents.entry(batch, rows.schema());
    String secret = text(DecisionsContents.secrets(deployment.warehouse()), userId);
    String digest = text(contents.features(batch), userId);
    byte[] features = digest == null ? null : digest.getBytes(StandardCharsets.UTF_8);
    return rows.orderBy("product").collectAsList().stream()
        .map(
            row -> {
              requireAlive(secret);
              String name = "decision-" + batch.asOf() + "-" + row.getAs("product");
              InternalRow inner = InnerRows.of(row);
              return Found.of(
                  batch,
                  name,
                  entry.of(inner, secret, features),
                  CanonicalJson.parseObject(entry.values(inner, features)));
            });
  }

  /** What stands beside a user in rows of two columns; null if nothing does. */
  private static String text(Dataset<Row> rows, String userId) {
    return rows.where(col("user_id").equalTo(userId)).collectAsList().stream()
        .map(row -> row.getString(1))
        .findFirst()
        .orElse(null);
  }

  private static void requireAlive(String secret) {
    if (!Secrets.alive(secret)) {
      throw LogErrors.erased(RECEIPT_OF);
    }
  }

  /**
   * Writes the receipts of all versions of a row of the ledger, or of all entries of an act.
   *
   * @param row {@code TABLE:KEY}, the values of a key of several columns parted by a bar
   * @return the files
   */
  public List<Path> row(String row, Path folder) {
    int colon = row.indexOf(':');
    Table table =
        tables()
            .filter(one -> colon > 0 && one.name().equals(row.substring(0, colon)))
            .findFirst()
            .orElseThrow(() -> badRow(row));
    String[] key = row.substring(colon + 1).split("\\|", -1);
    if (key.length != table.keys().size()) {
      throw badRow(row);
    }
    return LedgerContents.tables().contains(table)
        ? ledger(table, key, folder)
        : acts(table, key, folder);
  }

  private List<Path> ledger(Table table, String[] key, Path folder) {
    var contents = new LedgerContents(deployment.warehouse(), evidence);
    List<Optional<Found>> found = new ArrayList<>();
    for (Batch batch : signed(LogName.LEDGER)) {
      List<String> files = LedgerContents.files(batch, table);
      if (!files.isEmpty()) {
        found.addAll(rows(contents, batch, table, key, files));
      }
    }
    if (found.isEmpty()) {
      throw LogErrors.noEntry("this row of " + table.name());
    }
    List<Found> told = found.stream().flatMap(Optional::stream).toList();
    if (told.isEmpty()) {
      throw LogErrors.erased(RECEIPT_OF);
    }
    return written(LogName.LEDGER, told, folder);
  }

  /** The entries of a row; none of a person who is erased, which takes nothing from another's. */
  private static List<Optional<Found>> rows(
      LedgerContents contents, Batch batch, Table table, String[] key, List<String> files) {
    Dataset<Row> rows = of(table, key, AppendedFiles.rows(contents.warehouse(), table, files));
    Dataset<Row> known = contents.withSecrets(LedgerContents.of(table, rows));
    LedgerEntry entry = contents.entry(batch, known.schema());
    var found = new ArrayList<Optional<Found>>();
    for (Row row : known.orderBy("order").collectAsList()) {
      boolean erased =
          row.getAs("person") != null && !Secrets.alive(row.getAs(DecisionEntry.SECRET));
      found.add(
          erased
              ? Optional.empty()
              : Optional.of(
                  Found.of(
                      batch,
                      "row-" + table.name(),
                      entry.of(InnerRows.of(row)),
                      CanonicalJson.parseObject(row.<byte[]>getAs("values")))));
    }
    return found;
  }

  private static Dataset<Row> of(Table table, String[] key, Dataset<Row> rows) {
    Dataset<Row> those = rows;
    for (int i = 0; i < key.length; i++) {
      those = those.where(col(table.keys().get(i)).cast("string").equalTo(key[i]));
    }
    return those;
  }

  private List<Path> acts(Table table, String[] key, Path folder) {
    List<Path> written = new ArrayList<>();
    for (ActSource source : ActSource.all()) {
      if (source.table().equals(table)) {
        List<Found> found = acts(source, key);
        written.addAll(written(source.log(), found, folder));
      }
    }
    if (written.isEmpty()) {
      throw LogErrors.noEntry("this row of " + table.name());
    }
    return written;
  }

  private List<Found> acts(ActSource source, String[] key) {
    var contents = new ActContents(deployment.warehouse(), evidence, source.log());
    ActEntry entry = contents.entry(source);
    var found = new ArrayList<Found>();
    for (Batch batch : signed(source.log())) {
      if (!ActContents.selected(batch, source).isEmpty()) {
        for (Row row : of(source.table(), key, contents.known(batch, source)).collectAsList()) {
          if (source.personal()) {
            requireAlive(row.getAs(DecisionEntry.SECRET));
          }
          String name = "act-" + source.name();
          found.add(Found.of(batch, name, entry.of(row), entry.values(row)));
        }
      }
    }
    return found;
  }

  /** The tables of whose rows there are receipts. */
  private static Stream<Table> tables() {
    return Stream.concat(
        LedgerContents.tables().stream(),
        ActSource.all().stream().map(ActSource::table).distinct());
  }

  private static RuntimeException badRow(String row) {
    return LogErrors.badRow(row, tables().map(Table::name).toList());
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
      // With the index no receipt takes the place of another's in the same folder.
      String name = found.name() + "-" + index;
      Stored checkpoint = witnessed(files, found.batch().number());
      // A line that is no signature would make the receipt unreadable.
      files.seen(checkpoint.number());
      Receipt receipt =
          Receipt.of(
              files.tree(checkpoint.size()),
              checkpoint.signed(),
              index,
              Optional.of(found.salt()),
              Optional.of(found.values()));
      Path file = folder.resolve(name + ".tlog-proof");
      DurableFiles.replace(file, Bytes.join(receipt.bytes(), files.beside(checkpoint.number())));
      written.add(file);
      for (var proof : files.proofs(checkpoint.number()).entrySet()) {
        Path copy = folder.resolve(name + "." + proof.getKey());
        DurableFiles.replace(copy, read(proof.getValue()));
        written.add(copy);
      }
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

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(file.toString(), e);
    }
  }
}

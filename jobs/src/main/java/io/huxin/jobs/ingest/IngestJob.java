package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.RunLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Takes sources into the ledger. A source that breaks a gate leaves its table at the last good
 * version and closes the growth lane; a ledger without users or lines stops the day.
 */
public final class IngestJob implements Job {
  private static final List<Table> INDISPENSABLE =
      List.of(LedgerTables.USERS, LedgerTables.CREDIT_LINES);

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String description() {
    return "Takes what is new in the sources into the ledger, and bad rows into the quarantine.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(OutputTables.SOURCE_FILES);
  }

  @Override
  public boolean begins() {
    return true;
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    if (!deployment.hasData()) {
      throw JobErrors.missingData(deployment.data());
    }
    List<SourceMapping> mappings =
        SourceMapping.load(deployment.source(), deployment.settings().maxRejectedShare());
    String runId = RunLedger.runId(name(), day.asOf(), 1);
    var intake =
        new TableIntake(
            deployment,
            Pseudonyms.of(deployment.directory()),
            Days.lastSealed(deployment.warehouse())
                .map(last -> deployment.day(last).cutOff())
                .orElse(null),
            runId);
    var versions = new SourceVersions(deployment.warehouse());
    var wave = new Wave(intake, versions.known(), day);
    waves(mappings).forEach(wave::take);
    Deliveries.remember(deployment.warehouse(), wave.taken(), day);
    versions.remember(wave.taken().stream().map(Wave.Taken::delivery).toList(), day, runId);
    List<String> gates = wave.gates();
    Counts total = wave.total();
    for (Table table : INDISPENSABLE) {
      if (deployment.warehouse().read(table).where(col("deleted").equalTo(false)).isEmpty()) {
        throw JobErrors.ledgerUnusable(
            table.name(), gates.isEmpty() ? "it has no row" : String.join("; ", gates));
      }
    }
    return new JobReport(
        total.read(),
        total.accepted(),
        String.format(
            Locale.ROOT,
            "%,d rows read, %,d accepted, %,d repeats, %,d quarantined",
            total.read(),
            total.accepted(),
            total.repeats(),
            total.quarantined()),
        gates);
  }

  /** Sources that can be taken in side by side: a table after those it refers to. */
  private static List<List<SourceMapping>> waves(List<SourceMapping> mappings) {
    var depth = new HashMap<String, Integer>();
    var waves = new TreeMap<Integer, List<SourceMapping>>();
    for (SourceMapping mapping : mappings) {
      int wave =
          mapping.table().references().stream()
              .mapToInt(reference -> 1 + depth.getOrDefault(reference.table(), 0))
              .max()
              .orElse(0);
      depth.put(mapping.table().name(), wave);
      waves.computeIfAbsent(wave, any -> new ArrayList<>()).add(mapping);
    }
    return List.copyOf(waves.values());
  }

  /** A secret for a purpose, hexadecimal, that follows from the deployment's key. */
  public static String secret(String directory, String purpose) {
    return Pseudonyms.of(directory).derived(purpose);
  }

  /** Makes the deployment's key from a seed, for demonstrations; an existing key stays. */
  public static void seedKeys(String directory, long seed) {
    Pseudonyms.seed(directory, String.valueOf(seed));
  }
}

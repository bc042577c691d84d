package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.GateException;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.RunLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
  public JobReport run(Deployment deployment, Day day) {
    if (!deployment.data().contains("://") && !Files.exists(Path.of(deployment.data()))) {
      throw JobErrors.missingData(deployment.data());
    }
    List<SourceMapping> mappings =
        SourceMapping.load(deployment.source(), deployment.settings().maxRejectedShare());
    var intake =
        new TableIntake(
            deployment,
            Pseudonyms.of(deployment.directory()),
            Days.lastSealed(deployment.warehouse())
                .map(last -> deployment.day(last).cutOff())
                .orElse(null),
            RunLedger.runId(name(), day.asOf(), 1));
    var gates = new ArrayList<String>();
    TableIntake.Counts total = TableIntake.Counts.NONE;
    for (SourceMapping mapping : mappings) {
      try {
        TableIntake.Counts counts = intake.take(mapping, day);
        total = total.plus(counts);
        if (counts.read() > 100_000) {
          deployment.say(
              String.format(
                  Locale.ROOT, "    %s: %,d rows", mapping.table().name(), counts.accepted()));
        }
      } catch (GateException e) {
        gates.add(e.getMessage());
      }
    }
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
            "%,d rows read, %,d accepted, %,d repeats, %,d quarantined%s",
            total.read(),
            total.accepted(),
            total.repeats(),
            total.quarantined(),
            gates.isEmpty() ? "" : "; GATE: " + String.join("; ", gates)),
        gates);
  }

  /** Makes the deployment's key from a seed, for demonstrations; an existing key stays. */
  public static void seedKeys(String directory, long seed) {
    Pseudonyms.seed(directory, String.valueOf(seed));
  }
}

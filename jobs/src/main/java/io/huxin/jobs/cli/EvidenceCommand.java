package io.huxin.jobs.cli;

import io.huxin.evidence.note.VerifierKey;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.JobRunner;
import io.huxin.jobs.LogErrors;
import io.huxin.jobs.evidence.Anchoring;
import io.huxin.jobs.evidence.Evidence;
import io.huxin.jobs.evidence.EvidenceJob;
import io.huxin.jobs.evidence.KeyRotation;
import io.huxin.jobs.evidence.LogAudit;
import io.huxin.jobs.evidence.LogName;
import io.huxin.jobs.evidence.Receipts;
import io.huxin.jobs.evidence.Redaction;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The evidence logs; without a command of its own it writes a day, as the other jobs do. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    description =
        "Adds a day's new rows and decisions to the evidence logs and signs them; with a command:"
            + " keys, receipts, audits (docs/evidence.md).",
    subcommands = {
      EvidenceCommand.Write.class,
      EvidenceCommand.Keygen.class,
      EvidenceCommand.GiveReceipt.class,
      EvidenceCommand.Audit.class,
      EvidenceCommand.Redact.class,
      EvidenceCommand.Anchor.class
    })
final class EvidenceCommand implements Callable<Integer> {
  @Mixin private DayOptions options;

  @Option(names = "--as-of", paramLabel = "DATE", description = "Day whose evidence is written.")
  private LocalDate asOf;

  @Option(
      names = "--give-up-unsigned",
      description = "Remove what an earlier run began and did not sign, instead of completing it.")
  private boolean giveUp;

  @Override
  public Integer call() {
    if (asOf == null) {
      throw LogErrors.nothingToRun();
    }
    return write(options.open(), asOf, giveUp);
  }

  private static int write(Deployment deployment, LocalDate asOf, boolean giveUp) {
    JobReport report =
        new JobRunner(deployment).run(new EvidenceJob(false, giveUp), deployment.day(asOf));
    return report.gates().isEmpty() ? ExitCodes.DONE : ExitCodes.GATE;
  }

  /** Writes a day's evidence. */
  @Command(
      name = "write",
      mixinStandardHelpOptions = true,
      description = "Adds a day's new rows and decisions to the logs and signs them.")
  static final class Write implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(
        names = "--as-of",
        required = true,
        paramLabel = "DATE",
        description = "Last calendar day whose data count, such as 2026-01-31.")
    private LocalDate asOf;

    @Option(
        names = "--give-up-unsigned",
        description =
            "Remove what an earlier run began and did not sign, instead of completing it.")
    private boolean giveUp;

    @Override
    public Integer call() {
      return write(options.open(), asOf, giveUp);
    }
  }

  /** Makes keys. */
  @Command(
      name = "keygen",
      mixinStandardHelpOptions = true,
      description = {
        "Makes the key of each log that has none, readable by its owner alone, below"
            + " DIR/keys/evidence, and prints the public keys, which auditors need.",
        "Keys that exist stay as they are, but for one that --rotate names: it signs an entry that"
            + " names the key in its place, and is gone."
      })
  static final class Keygen implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(
        names = "--rotate",
        paramLabel = "LOG",
        description = "Log that gets a new key: ${COMPLETION-CANDIDATES}.")
    private LogName rotated;

    @Option(names = "--as-of", paramLabel = "DATE", description = "Day of the change.")
    private LocalDate asOf;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      if (rotated != null) {
        if (asOf == null) {
          throw LogErrors.rotationWithoutDay();
        }
        new KeyRotation(options.open()).of(rotated, asOf);
      }
      for (VerifierKey key : Evidence.makeKeys(options.directory, options.settings())) {
        spec.commandLine().getOut().println(key);
      }
      spec.commandLine().getOut().flush();
      return ExitCodes.DONE;
    }
  }

  /** Gives receipts. */
  @Command(
      name = "receipt",
      mixinStandardHelpOptions = true,
      description =
          "Writes a .tlog-proof of each decision on a user, of each version of a row, or of each entry"
              + " of an act, which huxin-verify checks offline. It holds personal data: it is for that person.")
  static final class GiveReceipt implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(
        names = "--user",
        paramLabel = "ID",
        description = "Pseudonym, or the source's identifier.")
    private String user;

    @Option(names = "--as-of", paramLabel = "DATE", description = "Day of the decisions.")
    private LocalDate asOf;

    @Option(names = "--product", paramLabel = "NAME", description = "One product only.")
    private String product;

    @Option(
        names = "--row",
        paramLabel = "TABLE:KEY",
        description =
            "A row of the ledger, or an act, such as repayments:R1 or emergencies:1; key columns"
                + " parted by |.")
    private String row;

    @Option(
        names = "--out",
        paramLabel = "FOLDER",
        defaultValue = ".",
        description = "Where the files go (default: here).")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      if (row == null && (user == null || asOf == null)) {
        throw LogErrors.receiptOfNothing();
      }
      var receipts = new Receipts(options.open());
      List<Path> files =
          row != null ? receipts.row(row, out) : receipts.decisions(user, asOf, product, out);
      files.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return ExitCodes.DONE;
    }
  }

  /** Audits. */
  @Command(
      name = "audit",
      mixinStandardHelpOptions = true,
      description =
          "Checks the logs and the tables against each other; ends with 1 and the first index that"
              + " differs if they do not agree.")
  static final class Audit implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      boolean agreed = new LogAudit(options.open(), spec.commandLine().getOut()::println).agrees();
      spec.commandLine().getOut().flush();
      return agreed ? ExitCodes.DONE : ExitCodes.FAILURE;
    }
  }

  /** Erases a person. */
  @Command(
      name = "redact",
      mixinStandardHelpOptions = true,
      description =
          "Destroys a person's secret, after which nobody can tell which entries are theirs, and"
              + " adds an entry that says so. It cannot be undone.")
  static final class Redact implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(
        names = "--user",
        required = true,
        paramLabel = "ID",
        description = "Pseudonym, or the source's identifier.")
    private String user;

    @Option(
        names = "--as-of",
        required = true,
        paramLabel = "DATE",
        description = "Day of the erasure.")
    private LocalDate asOf;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who orders it.")
    private String by;

    @Override
    public Integer call() {
      new Redaction(options.open()).of(user, asOf, by);
      return ExitCodes.DONE;
    }
  }

  /** Has checkpoints vouched for. */
  @Command(
      name = "anchor",
      mixinStandardHelpOptions = true,
      description =
          "Shows each log's new checkpoints to the timestamp authorities and chains in the settings,"
              + " and keeps their proofs; ends with 1 if one gives none. Decisions never wait for it.")
  static final class Anchor implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      new Anchoring(options.open()).each(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return ExitCodes.DONE;
    }
  }
}

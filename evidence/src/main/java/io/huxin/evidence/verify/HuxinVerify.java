package io.huxin.evidence.verify;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.EvidenceException.Verdict;
import io.huxin.evidence.note.VerifierKey;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code huxin-verify}. */
@Command(
    name = "huxin-verify",
    mixinStandardHelpOptions = true,
    versionProvider = HuxinVerify.Version.class,
    description = {
      "Checks a receipt offline (but for --rpc), or compares two checkpoints of one log.",
      "With one file, a receipt (.tlog-proof): is its entry included, signed, witnessed?",
      "With two files, checkpoints: do they belong to one log that only grew, or prove a fork?"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:verified",
      "1:refused: it does not prove what it claims",
      "2:unreadable, or wrong usage: nothing is said about it"
    })
public final class HuxinVerify implements Callable<Integer> {
  static final int VERIFIED = 0;
  static final int REFUSED = 1;
  static final int UNREADABLE = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..2",
      paramLabel = "FILE",
      description = "A receipt, or two checkpoints of one log.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = {
        "The log's public key (NAME+ID+KEY), or a file that holds it.",
        "To compare checkpoints of a log that changed its key, name each."
      })
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      description = "The log's name, if it is not the key's.")
  private String origin;

  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description = "A known witness's public key, or its file; may be repeated. No quorum.")
  private List<String> witnesses = new ArrayList<>();

  @Option(
      names = "--sm2",
      paramLabel = "KEY",
      description = "The log's SM2 public key, or its file: refuse a receipt not signed with it.")
  private String sm2;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Witnesses and their organisations: refuse a receipt below the quorum.")
  private Path policy;

  @Option(
      names = "--timestamp",
      paramLabel = "FILE",
      description = "The timestamp that came with a receipt (.tsr); needs --tsa.")
  private Path timestamp;

  @Option(
      names = "--tsa",
      paramLabel = "CERT",
      description = "Certificate of the timestamp authority (PEM): refuse a timestamp not its own.")
  private Path authority;

  @Option(
      names = "--chain",
      paramLabel = "FILE",
      description =
          "The proof of a transaction that came with a receipt (.chain.json); needs --rpc.")
  private Path chain;

  @Option(
      names = "--rpc",
      paramLabel = "URL",
      description =
          "A node of that chain which you trust: refuse a proof that it does not confirm.")
  private URI node;

  @Option(
      names = "--tiles",
      paramLabel = "DIR",
      description = "The log's files, to compare checkpoints of different sizes.")
  private Path tiles;

  /** States the version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = HuxinVerify.class.getPackage().getImplementationVersion();
      return new String[] {"huxin-verify " + (version == null ? "development" : version)};
    }
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Notes have dashes that the terminal's own character set may lack.
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs the command within another program, and gives its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return commandLine().setOut(out).setErr(err).execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new HuxinVerify())
        .addSubcommand(new AuditCommand())
        .addSubcommand(new WitnessCommand())
        .addSubcommand(new KeyCommand())
        .setExitCodeExceptionMapper(exception -> UNREADABLE)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (!(exception instanceof EvidenceException evidence)) {
                throw exception;
              }
              command.getErr().println("huxin-verify: " + evidence.getMessage());
              return evidence.verdict() == Verdict.REFUSED ? REFUSED : UNREADABLE;
            });
  }

  @Override
  public Integer call() {
    // Not by picocli, which would want them for the subcommands too.
    if (keys.isEmpty() || files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Name the log's key and what to check: --key KEY FILE [FILE]");
    }
    if (keys.size() > 1 && files.size() == 1) {
      throw new ParameterException(
          spec.commandLine(), "A receipt is signed with one key: name that with --key");
    }
    if ((timestamp == null) != (authority == null)) {
      throw new ParameterException(
          spec.commandLine(), "A timestamp is checked with both: --timestamp FILE --tsa CERT");
    }
    if ((chain == null) != (node == null)) {
      throw new ParameterException(
          spec.commandLine(), "A transaction is checked with both: --chain FILE --rpc URL");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<VerifierKey> logs = keys.stream().map(Inputs::log).toList();
    VerifierKey log = logs.get(0);
    String name = origin == null ? log.name() : origin;
    if (files.size() == 2) {
      return new CheckpointComparison(logs, name, out).run(files.get(0), files.get(1), tiles);
    }
    return new ReceiptCheck(
            log,
            name,
            witnesses.stream().map(Inputs::witness).toList(),
            policy == null ? null : Inputs.policy(policy),
            Optional.ofNullable(sm2).map(Inputs::sm2),
            times(),
            out)
        .run(files.get(0));
  }

  private List<ReceiptTime> times() {
    var times = new ArrayList<ReceiptTime>();
    if (timestamp != null) {
      times.add(new ReceiptTimestamp(timestamp, authority));
    }
    if (chain != null) {
      times.add(new ReceiptChain(chain, node));
    }
    return times;
  }
}

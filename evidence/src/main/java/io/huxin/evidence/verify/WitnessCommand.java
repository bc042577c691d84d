package io.huxin.evidence.verify;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.key.KeyFile;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.witness.Witness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cosigns a checkpoint. */
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description =
        "Cosigns a log's checkpoint, if it continues the last one this witness has seen of it, and"
            + " prints the cosignature's line.")
final class WitnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "The checkpoint, signed by its log.")
  private Path checkpoint;

  @Option(
      names = "--key-file",
      required = true,
      paramLabel = "FILE",
      description = "The witness's private key, made with: huxin-verify key --for witness.")
  private Path keyFile;

  @Option(
      names = "--state",
      required = true,
      paramLabel = "DIR",
      description = "Where the witness keeps what it has seen. Never delete or restore it.")
  private Path state;

  @Option(
      names = "--log",
      required = true,
      paramLabel = "KEY",
      description = "The public key of a known log, or its file; may be repeated.")
  private List<String> logs;

  @Option(
      names = "--tiles",
      paramLabel = "DIR",
      description = "The log's files, from which the proof of consistency is made.")
  private Path tiles;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "The proof of consistency itself, a line of base64 for each hash.")
  private Path proof;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the cosignature's line there as well.")
  private Path out;

  @Override
  public Integer call() {
    SignedCheckpoint submitted = Inputs.checkpoint(checkpoint);
    var witness = new Witness(KeyFile.load(keyFile), state, Clock.systemUTC());
    String origin = submitted.checkpoint().origin();
    boolean first = witness.last(origin).isEmpty();
    String line =
        witness
            .cosign(
                submitted,
                logs.stream().map(Inputs::log).toList(),
                older -> consistency(older, submitted.checkpoint().size()))
            .line();
    if (first) {
      spec.commandLine()
          .getErr()
          .println(
              "huxin-verify: "
                  + state
                  + " held no checkpoint of "
                  + origin
                  + ": this one is taken as it is. If the witness has seen the log before, its memory"
                  + " is lost.");
    }
    if (out != null) {
      DurableFiles.replace(out, line.getBytes(StandardCharsets.UTF_8));
    }
    spec.commandLine().getOut().print(line);
    spec.commandLine().getOut().flush();
    return HuxinVerify.VERIFIED;
  }

  private List<Hash> consistency(long older, long newer) {
    if (proof != null) {
      return Inputs.proof(proof);
    }
    if (tiles != null) {
      return new TileReader(new TileDirectory(tiles), newer).consistency(older);
    }
    throw EvidenceErrors.noProof(older);
  }
}

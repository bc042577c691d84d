package io.huxin.evidence.verify;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.EvidenceException.Verdict;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.tile.TileAudit;
import io.huxin.evidence.tile.TileDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hashes a log's files again. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Hashes all entries and tiles of a log again, and names the first that does not match its"
            + " signed checkpoint.")
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "A signed checkpoint of the log.")
  private Path checkpoint;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "The log's public key, or a file that holds it. Its name is the log's.")
  private String key;

  @Option(
      names = "--tiles",
      required = true,
      paramLabel = "DIR",
      description = "The log's files: the directory that holds tile/.")
  private Path tiles;

  @Override
  public Integer call() {
    var log = Inputs.log(key);
    SignedCheckpoint signed = Inputs.checkpoint(checkpoint);
    signed.verify(List.of(log), log.name(), List.of());
    long size = signed.checkpoint().size();
    var store = new TileDirectory(tiles);
    TileAudit.check(store, size, signed.checkpoint().root(), (entry, index) -> {});
    var damaged = new ArrayList<EvidenceException>();
    int outgrown =
        TileAudit.checkOutgrown(
            store,
            size,
            found -> {
              if (found.verdict() == Verdict.UNREADABLE) {
                throw found;
              }
              damaged.add(found);
            });
    PrintWriter out = spec.commandLine().getOut();
    if (!damaged.isEmpty()) {
      damaged.forEach(found -> out.println("REFUSED: " + found.getMessage()));
      return HuxinVerify.REFUSED;
    }
    out.println(
        "VERIFIED: all %s entries and their tiles, and %d partial tiles and bundles of earlier trees"
            .formatted(Long.toUnsignedString(size), outgrown));
    return HuxinVerify.VERIFIED;
  }
}

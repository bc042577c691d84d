package io.huxin.evidence.verify;

import io.huxin.evidence.key.KeyFile;
import io.huxin.evidence.note.KeyType;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a key: FILE holds the private one, readable by its owner alone, FILE.pub the public"
          + " one, which is printed as well. An existing file is never overwritten."
    })
final class KeyCommand implements Callable<Integer> {
  /** Who signs with the key. */
  enum Owner {
    log,
    witness
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Where the private key goes.")
  private Path file;

  @Option(
      names = "--for",
      required = true,
      paramLabel = "log|witness",
      description = "Who signs with it.")
  private Owner owner;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description =
          "The key's name, for a log its origin: like an address without http, such as"
              + " bank.example/decisions.")
  private String name;

  @Override
  public Integer call() {
    KeyType type = owner == Owner.log ? KeyType.ED25519 : KeyType.COSIGNATURE_V1;
    spec.commandLine().getOut().println(KeyFile.generate(file, name, type));
    return HuxinVerify.VERIFIED;
  }
}

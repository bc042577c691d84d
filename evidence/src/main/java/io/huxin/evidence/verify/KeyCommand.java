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
    log(KeyType.ED25519),
    witness(KeyType.COSIGNATURE_V1),
    sm2(KeyType.SM2);

    private final KeyType type;

    Owner(KeyType type) {
      this.type = type;
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Where the private key goes.")
  private Path file;

  @Option(
      names = "--for",
      required = true,
      paramLabel = "log|witness|sm2",
      description = "Who signs with it; sm2 is a log's second key.")
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
    spec.commandLine().getOut().println(KeyFile.generate(file, name, owner.type));
    return HuxinVerify.VERIFIED;
  }
}

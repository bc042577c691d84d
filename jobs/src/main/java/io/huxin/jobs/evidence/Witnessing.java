package io.huxin.jobs.evidence;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.key.KeyFile;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.verify.HuxinVerify;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.LogErrors;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Asks a witness, a program of its own, to cosign the last checkpoint of each log. */
public final class Witnessing {
  private final Evidence evidence;

  /** What a witness is asked: a checkpoint, its log's folder and public keys. */
  public record Asked(Path checkpoint, Path log, List<VerifierKey> keys) {}

  /** Asks for a deployment; refused where the logs are off. */
  public Witnessing(Deployment deployment) {
    this.evidence = Evidence.needed(deployment, "cosign");
  }

  /** Makes a witness's key from a seed, for demonstrations; an existing one stays. */
  public static void seedKey(Path file, String name, long seed) {
    if (!Files.exists(file)) {
      KeyFile.store(
          file,
          SigningKey.ofSeed(
              name, KeyType.COSIGNATURE_V1, Evidence.seeded(seed, "witness " + name)));
    }
  }

  /** The command of {@code huxin-verify} as a witness with a key and a memory of its own. */
  public static List<String> program(Path key, Path state, Asked asked) {
    Stream<String> logs = asked.keys().stream().flatMap(log -> Stream.of("--log", log.toString()));
    Stream<String> command =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            place(HuxinVerify.class) + File.pathSeparator + place(CommandLine.class),
            HuxinVerify.class.getName(),
            "witness",
            "--key-file",
            key.toString(),
            "--state",
            state.toString(),
            "--tiles",
            asked.log().toString(),
            asked.checkpoint().toString());
    return Stream.concat(command, logs).toList();
  }

  /** The jar, or the folder of classes, that a class lies in. */
  private static String place(Class<?> any) {
    return Path.of(URI.create(any.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  /**
   * Asks for each log, and keeps the answer with the cosignatures of its checkpoint.
   *
   * @param command the program and its arguments; it prints the cosignature's line
   * @throws IllegalStateException if the witness refuses
   */
  public void each(Function<Asked, List<String>> command) {
    for (LogName log : LogName.values()) {
      LogFiles files = evidence.files(log);
      if (files.count() > 0) {
        // Those before too: what the witness remembers may be signed by one of them.
        var asked = new Asked(files.checkpointFile(), Path.of(files.path()), evidence.keys(log));
        keep(files.cosignatures(files.count()), answer(log, command.apply(asked)));
      }
    }
  }

  private static byte[] answer(LogName log, List<String> command) {
    try {
      Path errors = Files.createTempFile("witness", ".err");
      try {
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        byte[] line = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
          throw LogErrors.noWitness(log.text(), Files.readString(errors).strip());
        }
        return line;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the witness", e);
    }
  }

  /** Adds a line to a file, unless it is there. */
  private static void keep(Path file, byte[] line) {
    try {
      String there = Files.exists(file) ? Files.readString(file) : "";
      String more = new String(line, StandardCharsets.UTF_8);
      if (!there.contains(more)) {
        DurableFiles.replace(file, (there + more).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.huxin.jobs.table;

import io.huxin.jobs.TableFileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes files so that nobody finds half of them: all into a new folder beside, then each moved to
 * its place, the one without which the others are nothing last.
 */
public final class OutputFolder {
  /** What a model's folder may hold, by this or an earlier run. */
  private static final Pattern OURS =
      Pattern.compile(
          "model\\.json|scorecard\\.json|booster-\\d+\\.json|card\\.json|predictions\\.csv"
              + "|(roc|calibration|separation)\\.svg");

  private OutputFolder() {}

  /** Refuses, before anything is done, a folder that cannot be written. */
  public static void check(Path folder) {
    if (folder.toString().isBlank()) {
      throw TableFileErrors.badOutput(folder, "is no name");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw TableFileErrors.badOutput(folder, "is a file");
    }
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
    } catch (IOException | UncheckedIOException unwritable) {
      throw TableFileErrors.badOutput(folder, "cannot be written: " + unwritable);
    }
  }

  /**
   * Replaces what an earlier run left by these files.
   *
   * @param files content by name
   * @param last name of the file without which the others are nothing
   */
  static void write(Path folder, Map<String, byte[]> files, String last) {
    try {
      Path beside = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".huxin-table-");
      try {
        for (var file : files.entrySet()) {
          Files.write(beside.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(last));
        clear(folder);
        for (String name : files.keySet()) {
          if (!name.equals(last)) {
            move(beside.resolve(name), folder.resolve(name));
          }
        }
        move(beside.resolve(last), folder.resolve(last));
      } finally {
        for (String name : files.keySet()) {
          Files.deleteIfExists(beside.resolve(name));
        }
        Files.delete(beside);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void clear(Path folder) throws IOException {
    try (var paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        if (OURS.matcher(path.getFileName().toString()).matches()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Refuses a file that cannot be written, or that is read. */
  static void check(Path file, Path input, Path model) {
    if (file.toString().isBlank()) {
      throw TableFileErrors.badOutput(file, "is no name");
    }
    if (Files.isDirectory(file)) {
      throw TableFileErrors.badOutput(file, "is a folder");
    }
    try {
      if (Files.exists(file) && Files.isSameFile(file, input)) {
        throw TableFileErrors.badOutput(file, "is the input");
      }
      Path parent = file.toAbsolutePath().normalize().getParent();
      if (Files.exists(parent) && Files.isSameFile(parent, model)) {
        throw TableFileErrors.badOutput(file, "lies in the model's folder");
      }
      Files.createDirectories(parent);
    } catch (IOException unwritable) {
      throw TableFileErrors.badOutput(file, "cannot be written: " + unwritable);
    }
  }

  /** Writes one file, whole or not at all. */
  public static void write(Path file, byte[] content) {
    try {
      Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".huxin-table-", "");
      try {
        Files.write(beside, content);
        move(beside, file);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}

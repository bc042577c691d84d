package io.huxin.jobs.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;

/**
 * Writes files so that nobody finds half of them: all into a folder beside, then each moved to its
 * place, {@code model.json} last.
 */
final class OutputFolder {
  private OutputFolder() {}

  /**
   * @param files content by name
   * @param last name of the file without which the others are nothing
   */
  static void write(Path folder, Map<String, byte[]> files, String last) {
    Path beside = folder.resolveSibling(folder.getFileName() + ".partial");
    try {
      delete(beside);
      Files.createDirectories(beside);
      for (var file : files.entrySet()) {
        Files.write(beside.resolve(file.getKey()), file.getValue());
      }
      Files.createDirectories(folder);
      // What an earlier model left must not pass for part of this one.
      Files.deleteIfExists(folder.resolve(last));
      for (String name : files.keySet()) {
        if (!name.equals(last)) {
          move(beside.resolve(name), folder.resolve(name));
        }
      }
      move(beside.resolve(last), folder.resolve(last));
      delete(beside);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes one file, whole or not at all. */
  static void write(Path file, byte[] content) {
    Path beside = file.resolveSibling(file.getFileName() + ".partial");
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.write(beside, content);
      move(beside, file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}

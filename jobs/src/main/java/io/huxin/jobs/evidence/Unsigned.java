package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of a log that hold more than the last signed checkpoint covers: nobody vouches for them.
 */
final class Unsigned {
  private static final Pattern TILE =
      Pattern.compile("tile/(\\d|entries)/((?:x\\d{3}/)*\\d{3})(?:\\.p/(\\d+))?");

  /** Leaves below a hash of a tile, as a power of two, by level. */
  private static final int HEIGHT = 8;

  private Unsigned() {}

  /** Removes them. The log's lease must be free: another writer could be writing them. */
  static void remove(LogFiles log) {
    Path root = Path.of(log.path());
    if (!Files.isDirectory(root.resolve("tile"))) {
      return;
    }
    long size = log.size();
    try (Stream<Path> all = Files.walk(root.resolve("tile"))) {
      List<Path> more =
          all.filter(Files::isRegularFile)
              .filter(file -> end(root.relativize(file).toString()) > size)
              .toList();
      for (Path file : more) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw EvidenceErrors.cannotWrite(root.toString(), e);
    }
  }

  /** Leaves that a tree must have for a file of it to be there; 0 for files of no tile. */
  static long end(String path) {
    Matcher tile = TILE.matcher(path);
    if (!tile.matches()) {
      return 0;
    }
    int level = tile.group(1).equals("entries") ? 0 : Integer.parseInt(tile.group(1));
    long number = Long.parseLong(tile.group(2).replaceAll("[x/]", ""));
    long width = tile.group(3) == null ? 1L << HEIGHT : Long.parseLong(tile.group(3));
    return ((number << HEIGHT) + width) << (HEIGHT * level);
  }
}

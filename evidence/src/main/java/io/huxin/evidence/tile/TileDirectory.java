package io.huxin.evidence.tile;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceErrors;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A log's files below a directory of a file system that has hard links. Files are not forced to
 * disk one by one: after a power failure the same batch writes them again with the same bytes.
 */
public final class TileDirectory implements TileStore {
  private final Path directory;

  /** A store below a directory, which is made when something is written. */
  public TileDirectory(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<byte[]> read(String path) {
    try {
      return Optional.of(Files.readAllBytes(directory.resolve(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(path, e);
    }
  }

  /** The paths of all files below {@code tile/}, sorted. */
  List<String> tiles() {
    Path tiles = directory.resolve("tile");
    if (!Files.isDirectory(tiles)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(tiles, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace(File.separatorChar, '/'))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw EvidenceErrors.cannotRead(tiles.toString(), e);
    }
  }

  @Override
  public void write(String path, byte[] bytes) {
    Path target = directory.resolve(path);
    try {
      if (!Files.exists(target) && placed(target, bytes)) {
        return;
      }
      int difference = Arrays.mismatch(Files.readAllBytes(target), bytes);
      if (difference >= 0) {
        throw EvidenceErrors.otherBytes(path, difference);
      }
    } catch (IOException e) {
      throw EvidenceErrors.cannotWrite(path, e);
    }
  }

  /** Writes a file, unless another writer has put one there meanwhile. */
  private static boolean placed(Path target, byte[] bytes) throws IOException {
    Files.createDirectories(target.getParent());
    Path temporary = DurableFiles.temporary(target.getParent());
    try {
      Files.write(temporary, bytes);
      // A move would replace what is there; a link never does.
      Files.createLink(target, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(temporary);
    }
  }
}

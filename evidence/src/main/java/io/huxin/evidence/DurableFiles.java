package io.huxin.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that must outlast a power failure once a call has returned. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Replaces a file as a whole: whoever reads it sees the old bytes or the new ones. */
  public static void replace(Path file, byte[] bytes) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      Path temporary = temporary(directory);
      try {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          writeAll(channel, bytes);
        }
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      force(directory);
    } catch (IOException e) {
      throw EvidenceErrors.cannotWrite(file.toString(), e);
    }
  }

  /** A new file in a directory, for others to read as far as the process's umask lets them. */
  public static Path temporary(Path directory) throws IOException {
    return Files.createTempFile(
        directory,
        ".",
        ".tmp",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
  }

  /** Writes bytes to an open file and forces them to disk. */
  public static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** A name in a directory is durable once the directory is. */
  public static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

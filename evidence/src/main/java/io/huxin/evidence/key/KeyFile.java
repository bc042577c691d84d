package io.huxin.evidence.key;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A private key in a file of mode 600, one line as {@link SigningKey} describes it, and its public
 * key in a second file of that name with {@code .pub}. Needs a file system with POSIX permissions.
 */
public final class KeyFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private KeyFile() {}

  /** Makes a key and both files. A file that exists is refused, and stays as it is. */
  public static VerifierKey generate(Path file, String name, KeyType type) {
    SigningKey key = SigningKey.generate(name, type);
    store(file, key);
    return key.verifier();
  }

  /** Writes both files of a key. A file that exists is refused, and stays as it is. */
  public static void store(Path file, SigningKey key) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(
              file,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER))) {
        DurableFiles.writeAll(channel, line(key.secretText()));
      } catch (FileAlreadyExistsException e) {
        throw EvidenceErrors.keyExists(file.toString());
      }
      DurableFiles.replace(publicFile(file), line(key.verifier().toString()));
    } catch (IOException e) {
      throw EvidenceErrors.cannotWrite(file.toString(), e);
    }
  }

  /** Reads a private key. A file that its group or others may use in any way is refused. */
  public static SigningKey load(Path file) {
    try {
      Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
      more.addAll(Files.getPosixFilePermissions(file));
      more.removeIf(permission -> permission.name().startsWith("OWNER"));
      if (!more.isEmpty()) {
        throw EvidenceErrors.insecureKey(file.toString());
      }
      return SigningKey.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(file.toString(), e);
    }
  }

  /** Where the public key lies. */
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }
}

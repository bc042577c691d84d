package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.udf;

import io.huxin.jobs.JobErrors;
import io.huxin.jobs.store.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Pseudonyms of persons: HMAC-SHA-256 under the deployment's key, the first 32 hexadecimal digits
 * (128 bits: no two of a billion persons share one but with probability 1.5e-21).
 */
final class Pseudonyms {
  private static final String OWNER_ONLY = "rw-------";
  private static final String SEEDED = "seeded ";
  private static final SecureRandom RANDOM = new SecureRandom();
  private final byte[] key;
  private final boolean seeded;

  private Pseudonyms(byte[] key, boolean seeded) {
    this.key = key.clone();
    this.seeded = seeded;
  }

  /** With the key of a deployment, which is made on first use and readable by its owner alone. */
  static Pseudonyms of(String directory) {
    Path file = Path.of(directory, "keys", "deployment.key");
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        store(file, HexFormat.of().formatHex(fresh));
      }
      for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
        if (!permission.name().startsWith("OWNER")) {
          throw JobErrors.insecureKey(file.toString());
        }
      }
      String text = Files.readString(file).strip();
      boolean seeded = text.startsWith(SEEDED);
      return new Pseudonyms(
          HexFormat.of().parseHex(seeded ? text.substring(SEEDED.length()) : text), seeded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stores a key made from a seed, so that a demonstration gives the same rows everywhere. */
  static void seed(String directory, String seed) {
    Path file = Path.of(directory, "keys", "deployment.key");
    if (!Files.exists(file)) {
      try {
        store(file, SEEDED + Hashes.sha256("deployment key of " + seed));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void store(Path file, String key) throws IOException {
    Files.createDirectories(file.getParent());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    Files.write(file, key.getBytes(StandardCharsets.US_ASCII));
  }

  /** A secret for another purpose: who has it can tell neither the key nor a pseudonym. */
  String derived(String purpose) {
    return Hashes.hmac(Hashes.keyed(key), "purpose|" + purpose);
  }

  /** Spark function from a source's identifier to the pseudonym; null stays null. */
  UserDefinedFunction pseudonym() {
    return udf(new Pseudonym(key), DataTypes.StringType);
  }

  /**
   * Spark function from a source's identifier to a new secret of the person: random, so that
   * destroying it leaves no way back; only where the deployment was seeded does it follow from the
   * seed. It is stored in {@code identities} before use and never made again.
   */
  UserDefinedFunction secret() {
    byte[] own = key.clone();
    UDF1<String, String> fromSeed = id -> Hashes.hmac(Hashes.keyed(own), "secret|" + id);
    UDF1<String, String> random =
        id -> {
          byte[] fresh = new byte[32];
          RANDOM.nextBytes(fresh);
          return HexFormat.of().formatHex(fresh);
        };
    return udf(seeded ? fromSeed : random, DataTypes.StringType).asNondeterministic();
  }

  /**
   * Keyed once per task, since a key is dearer than a code, and remembering its last results, since
   * a person's rows often follow each other.
   */
  private static final class Pseudonym implements UDF1<String, String> {
    private static final long serialVersionUID = 1;

    private static final int REMEMBERED = 1024;

    private final byte[] key;
    private transient Mac keyed;
    private transient Known[] known;

    private record Known(String id, String pseudonym) {}

    Pseudonym(byte[] key) {
      this.key = key.clone();
    }

    @Override
    public String call(String id) {
      if (id == null) {
        return null;
      }
      if (keyed == null) {
        keyed = Hashes.keyed(key);
        known = new Known[REMEMBERED];
      }
      int slot = (id.hashCode() & Integer.MAX_VALUE) % REMEMBERED;
      Known last = known[slot];
      if (last == null || !last.id().equals(id)) {
        last = new Known(id, Hashes.hmac(keyed, "user|" + id).substring(0, 32));
        known[slot] = last;
      }
      return last.pseudonym();
    }
  }
}

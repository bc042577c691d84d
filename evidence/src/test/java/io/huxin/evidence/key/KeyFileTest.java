package io.huxin.evidence.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir private Path directory;

  @Test
  void shouldKeepAKeyForItsOwnerAlone() throws IOException {
    Path file = directory.resolve("keys/log.key");
    VerifierKey key = KeyFile.generate(file, "bank.example/log", KeyType.ED25519);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(KeyFile.load(file).verifier()).isEqualTo(key);
    assertThat(Files.readString(directory.resolve("keys/log.key.pub"))).isEqualTo(key + "\n");

    for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rw------x"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> KeyFile.load(file))
          .hasMessageContaining("log.key may be used by its group or by others.");
    }
  }

  @Test
  void shouldNeverOverwriteAKey() throws IOException {
    Path file = directory.resolve("log.key");
    KeyFile.generate(file, "bank.example/log", KeyType.ED25519);
    String before = Files.readString(file);
    assertThatThrownBy(() -> KeyFile.generate(file, "bank.example/log", KeyType.ED25519))
        .hasMessageContaining("log.key exists, and a key is never overwritten.");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void shouldMakeTheSameKeyOfTheSameSeedAndRefuseSeedsOfAnotherLength() {
    byte[] seed = new byte[32];
    SigningKey key = SigningKey.ofSeed("demo/log", KeyType.ED25519, seed);
    Path file = directory.resolve("log.key");
    KeyFile.store(file, key);
    assertThat(KeyFile.load(file).verifier())
        .isEqualTo(SigningKey.ofSeed("demo/log", KeyType.ED25519, seed).verifier());
    assertThatThrownBy(() -> SigningKey.ofSeed("demo/log", KeyType.ED25519, new byte[31]))
        .hasMessageContaining("demo/log");
  }

  @Test
  void shouldNotShowAKey() throws IOException {
    Path file = directory.resolve("log.key");
    KeyFile.generate(file, "bank.example/log", KeyType.ED25519);
    String secret = Files.readString(file).strip();
    SigningKey key = KeyFile.load(file);
    assertThat(key.toString()).isEqualTo("private key of " + key.verifier());
    // Behind PRIVATE, KEY, name and id; Base64 may hold a plus sign of its own.
    String seed = secret.split("\\+", 5)[4];
    assertThat(seed).hasSizeGreaterThan(40);
    Files.writeString(file, secret.replace("+KEY+bank", "+KEY+tank"));
    assertThatThrownBy(() -> KeyFile.load(file)).message().doesNotContain(seed);
    Files.writeString(file, secret + "=");
    assertThatThrownBy(() -> KeyFile.load(file)).message().doesNotContain(seed);
  }

  @Test
  void shouldNameAKeyFileThatIsMissing() {
    assertThatThrownBy(() -> KeyFile.load(directory.resolve("none.key")))
        .hasMessageContaining("none.key cannot be read.");
  }
}

package io.huxin.evidence.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private final PersonSecret secret = new PersonSecret(ascending());

  @Test
  void shouldWriteOneFormAndReadIt() {
    Entry entry =
        Entry.of(
            EntryType.DECISION,
            DAY,
            Map.of("old_quota", 100_000, "reasons", List.of("U1"), "action", "HOLD"));
    byte[] bytes =
        ("{\"action\":\"HOLD\",\"as_of\":\"2026-01-31\",\"old_quota\":100000,"
                + "\"reasons\":[\"U1\"],\"type\":\"DECISION\",\"version\":1}")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(entry.bytes()).isEqualTo(bytes);
    assertThat(entry.leaf()).isEqualTo(TreeHash.leaf(bytes));
    Entry read = Entry.parse(bytes);
    assertThat(read.bytes()).isEqualTo(bytes);
    assertThat(read.type()).isEqualTo(EntryType.DECISION);
    assertThat(read.asOf()).isEqualTo(DAY);
    assertThat(read.commitment()).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoEntry() {
    assertThatThrownBy(() -> Entry.of(EntryType.ROW, DAY, Map.of("type", "CALL")))
        .hasMessage("The entry's field type is wrong: every entry has it; leave it out.");
    assertThatThrownBy(() -> Entry.of(EntryType.ROW, DAY, Map.of("subject", "AB")))
        .hasMessageContaining("The entry's field subject is wrong: it must be 64 lower-case");
    assertThatThrownBy(() -> Entry.of(EntryType.ROW, DAY, Map.of("commitment", 1)))
        .hasMessageContaining("The entry's field commitment is wrong");
    assertThatThrownBy(() -> Entry.of(EntryType.ROW, DAY, Map.of("long", "x".repeat(65_500))))
        .hasMessageContaining("bytes, but a log takes 65535 at most.");
    assertThatThrownBy(() -> parse("{\"as_of\":\"2026-01-31\",\"type\":\"ROW\",\"version\":2}"))
        .hasMessage("The entry's field version is wrong: it must be 1.");
    assertThatThrownBy(() -> parse("{\"as_of\":\"2026-01-32\",\"type\":\"ROW\",\"version\":1}"))
        .hasMessage("The entry's field as_of is wrong: it must be a date such as 2026-01-31.");
    assertThatThrownBy(() -> parse("{\"as_of\":\"2026-01-31\",\"type\":\"X\",\"version\":1}"))
        .hasMessage("The entry's field type is wrong: it must be a known type.");
  }

  private static Entry parse(String json) {
    return Entry.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Expected values were computed with Python's hmac and hashlib from the formulas. */
  @Test
  void shouldMakeSubjectsSaltsAndCommitmentsByTheFormulas() {
    assertThat(secret.subject().hex())
        .isEqualTo("475a904c9306cf43bd8412e19c68d81c86ec13c35543ce34d818e10d7f8da033");
    Salt salt = secret.salt("bank.example/decisions", EntryType.DECISION, DAY, "7:CARD");
    assertThat(salt.value().hex())
        .isEqualTo("0a04d0bacd10538c222a927e998d25415ada53e8f5e4b7ee76828937bb2b7388");
    assertThat(salt.commit(Map.of("name", "Li", "dpd", 3)).hex())
        .isEqualTo("f30c533e4dbb76b8215bf6f70b08e86dda8b9aba90d88b5b65e4d58f4421349b");
  }

  @Test
  void shouldGiveEachEntryASaltOfItsOwn() {
    assertThat(
            List.of(
                secret.salt("a", EntryType.ROW, DAY, "k"),
                secret.salt("b", EntryType.ROW, DAY, "k"),
                secret.salt("a", EntryType.CALL, DAY, "k"),
                secret.salt("a", EntryType.ROW, DAY.plusDays(1), "k"),
                secret.salt("a", EntryType.ROW, DAY, "l"),
                new PersonSecret(new byte[32]).salt("a", EntryType.ROW, DAY, "k")))
        .doesNotHaveDuplicates();
    assertThat(secret).hasToString("a person's secret");
    assertThat(secret.salt("a", EntryType.ROW, DAY, "k")).hasToString("a salt");
    assertThatThrownBy(() -> new PersonSecret(new byte[31]))
        .hasMessage("A person's secret has 31 bytes, but needs at least 32.");
  }

  /** Expected values were computed with Python's hashlib from the formulas. */
  @Test
  void shouldDigestRowsInTheOrderOfTheirKeys() {
    Hash a = ContentDigest.row("bills", Map.of("id", "a", "amount", 100));
    Hash b = ContentDigest.row("bills", Map.of("id", "b", "amount", 200));
    assertThat(a.hex())
        .isEqualTo("40a2de29f5b134d00846253f06208197589379fddfb13de36230dfb6ac6082c0");
    assertThat(new ContentDigest().add("a", a).add("b", b).finish().hex())
        .isEqualTo("e9972b29f3f843b964ef4eaa896f075388cb03b61eaf611483a08cf85c28076c");
    assertThat(new ContentDigest().finish()).isEqualTo(TreeHash.EMPTY);
    ContentDigest digest = new ContentDigest().add("b", b);
    for (String key : List.of("a", "b")) {
      assertThatThrownBy(() -> digest.add(key, a))
          .hasMessageContaining("Row 1 of a content digest has a key that does not follow");
    }
  }

  private static byte[] ascending() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}

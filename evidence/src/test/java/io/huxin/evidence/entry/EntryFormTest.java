package io.huxin.evidence.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EntryFormTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final Hash HASH = Hash.of(new byte[Hash.LENGTH]);

  private final EntryForm form =
      new EntryForm(
          EntryType.DECISION,
          DAY,
          List.of("zeta", "subject", "action", "old_quota", "reasons", "commitment"));

  @Test
  void shouldGiveTheBytesOfTheEntry() {
    for (String text : List.of("HOLD", "a\"b\\c\n\u0001", "信用😀", "")) {
      for (long number : List.of(0L, 9L, 10L, -1L, -99L, 100_000L, CanonicalJson.MAX_NUMBER)) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(form.bytes(text, HASH, "x", number, List.of("U1", text), HASH))
            .isEqualTo(form.bytes(utf8, HASH, "x", number, List.of("U1", text), HASH))
            .isEqualTo(
                Entry.of(
                        EntryType.DECISION,
                        DAY,
                        Map.of(
                            "zeta",
                            text,
                            "subject",
                            HASH.hex(),
                            "action",
                            "x",
                            "old_quota",
                            number,
                            "reasons",
                            List.of("U1", text),
                            "commitment",
                            HASH.hex()))
                    .bytes());
      }
    }
  }

  @Test
  void shouldLeaveOutWhatThereIsNot() {
    var all = new TreeMap<String, Object>(Map.of("old_quota", -100L));
    assertThat(form.bytes(null, null, null, -100L, null, null))
        .isEqualTo(Entry.of(EntryType.DECISION, DAY, all).bytes());
    assertThat(form.bytes(new Object[6]))
        .isEqualTo(Entry.of(EntryType.DECISION, DAY, Map.of()).bytes());
  }

  @Test
  void shouldRefuseWhatIsNoEntry() {
    assertThatThrownBy(() -> new EntryForm(EntryType.ROW, DAY, List.of("type")))
        .hasMessage(
            "The entry's field type is wrong: every entry has it, or it is named twice; leave it out.");
    var one = new EntryForm(EntryType.ROW, DAY, List.of("long"));
    assertThatThrownBy(() -> one.bytes("x".repeat(65_500)))
        .hasMessageContaining("bytes, but a log takes 65535 at most.");
    assertThatThrownBy(() -> one.bytes(CanonicalJson.MAX_NUMBER + 1))
        .hasMessageContaining(Long.toString(CanonicalJson.MAX_NUMBER + 1));
    assertThatThrownBy(() -> one.bytes("\ud800")).hasMessageContaining("The JSON text");
  }

  @Test
  void shouldGiveTheSameSaltsWhicheverSecretWasUsedBefore() {
    byte[] bytes = new byte[PersonSecret.MIN_LENGTH];
    var one = new PersonSecret(bytes);
    Hash before = one.subject();
    Arrays.fill(bytes, (byte) 1);
    assertThat(new PersonSecret(bytes).subject()).isNotEqualTo(before);
    assertThat(one.subject()).isEqualTo(before);
  }
}

package io.huxin.evidence.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
  private static final Map<Character, String> SHORT =
      Map.of(
          '"', "\\\"", '\\', "\\\\", '\b', "\\b", '\t', "\\t", '\n', "\\n", '\f', "\\f", '\r',
          "\\r");

  @Test
  void shouldFindWhatIsToBeEscapedWhereverItStands() {
    for (int length = 1; length <= 25; length++) {
      for (int at = 0; at < length; at++) {
        for (char one = 0; one < 0x101; one++) {
          check("~".repeat(at) + one + " ".repeat(length - at - 1));
        }
      }
    }
  }

  @Property
  void shouldWriteTextsOneCharacterAtATime(@ForAll String text) {
    // A lone surrogate has no UTF-8, and is refused.
    check(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  private static void check(String text) {
    var expected = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      expected.append(
          SHORT.getOrDefault(
              one, one < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) one) : "" + one));
    }
    byte[] json = expected.append('"').toString().getBytes(StandardCharsets.UTF_8);
    assertThat(new JsonBytes().text(text).bytes()).isEqualTo(json);
    assertThat(new JsonBytes().text(text.getBytes(StandardCharsets.UTF_8)).bytes()).isEqualTo(json);
  }
}

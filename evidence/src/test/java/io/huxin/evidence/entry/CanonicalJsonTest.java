package io.huxin.evidence.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.EvidenceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  @Test
  void shouldWriteTheExamplesOfRfc8785() {
    // Section 3.2.2: strings; section 3.2.3: the order of keys.
    assertThat(text(List.of("€$\u000F\nA'B\"\\\\\"/", true, false)))
        .isEqualTo("[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",true,false]");
    List<String> keys = List.of("\r", "1", "\u0080", "ö", "€", "😀", "\ufb33");
    String sorted = text(keys.stream().collect(Collectors.toMap(key -> key, key -> 1L)));
    var places = keys.stream().map(key -> sorted.indexOf(text(key))).toList();
    assertThat(places).isSorted().doesNotContain(-1);
  }

  @Test
  void shouldWriteWholeNumbersWithinTheExactRange() {
    assertThat(text(List.of(9_007_199_254_740_991L, -9_007_199_254_740_991L, 0, (short) 1)))
        .isEqualTo("[9007199254740991,-9007199254740991,0,1]");
    assertThatThrownBy(() -> text(9_007_199_254_740_992L))
        .hasMessageContaining("The number 9007199254740992 is beyond ±(2^53 - 1)");
    assertThatThrownBy(() -> text(Map.of("amount", 1.5)))
        .hasMessageContaining("An entry cannot hold Double. Write amounts as whole minor units");
    assertThatThrownBy(() -> text(Collections.singletonMap("a", null)))
        .hasMessageContaining("An entry cannot hold null.");
    assertThatThrownBy(() -> text(Map.of(1, 1))).hasMessageContaining("a key that is no text");
    assertThatThrownBy(() -> text("\ud800")).hasMessage("The JSON text is not UTF-8.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "1.0",
        "1e3",
        "-0",
        "01",
        "+1",
        "-",
        "9007199254740992",
        "99999999999999999999",
        "null",
        "{\"b\":1,\"a\":2}",
        "{\"a\":1,\"a\":1}",
        "{\"a\": 1}",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "[1,]",
        "[1",
        "\"a",
        "\"\\u0041\"",
        "\"\\/\"",
        "\"\\u000F\"",
        "\"\n\"",
        "\"\\ud800\"",
        "true1"
      })
  void shouldRefuseEveryOtherForm(String json) {
    assertThatThrownBy(() -> CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(EvidenceException.class);
  }

  @Test
  void shouldSayWhereReadingStopped() {
    assertThatThrownBy(() -> CanonicalJson.parse("{\"a\":1.5}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("The JSON text has something else at character 6 than '}'.");
    assertThatThrownBy(
            () -> CanonicalJson.parse("{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("names a key twice in one object, before character 12");
    assertThatThrownBy(
            () -> CanonicalJson.parse("{\"b\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("not in canonical form (RFC 8785)");
    assertThatThrownBy(() -> CanonicalJson.parseObject("[]".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("The JSON text is missing or not a JSON object.");
    byte[] deep = ("[".repeat(100) + "]".repeat(100)).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> CanonicalJson.parse(deep))
        .hasMessage("Lists and objects lie more than 32 deep in each other.");
  }

  @Test
  void shouldReadWhatOthersWriteInAnyForm() {
    String json = " { \"b\" : [ 1 , null ] ,\n\"a\":{ } , \"c\" : null,\"\\u004B\":\"\\/\" }\r\n";
    assertThat(CanonicalJson.foreignObject(json.getBytes(StandardCharsets.UTF_8), "It"))
        .isEqualTo(Map.of("b", Arrays.asList(1L, null), "a", Map.of(), "K", "/"));
    for (String wrong : List.of("[]", "{\"a\":1.5}", "{\"a\":1}}", "{\"a\":1,\"a\":1}")) {
      assertThatThrownBy(
              () -> CanonicalJson.foreignObject(wrong.getBytes(StandardCharsets.UTF_8), "It"))
          .isInstanceOf(EvidenceException.class);
    }
  }

  @Property(seed = "1", tries = 300)
  void shouldReadWhatItWrites(@ForAll Random random) {
    Object value = value(random, 4);
    byte[] bytes = CanonicalJson.bytes(value);
    assertThat(CanonicalJson.parse(bytes)).isEqualTo(value);
  }

  @Property(seed = "1", tries = 300)
  void shouldSkimMembersFromAmongAnyOthers(@ForAll Random random) {
    var object = new HashMap<String, Object>(Map.of("a", "text", "m", -7L, "z", "{\\,\"}"));
    for (String other : List.of("b", "n", "zz")) {
      object.put(other, value(random, 4));
    }
    byte[] json = CanonicalJson.bytes(object);
    assertThat(Skim.members(json, Set.of("a", "m", "q", "z")))
        .isEqualTo(Map.of("a", "text", "m", "-7", "z", "{\\\\,\\\"}"));
    for (int end = 0; end < json.length; end += 1 + random.nextInt(20)) {
      byte[] cut = Arrays.copyOf(json, end);
      assertThatThrownBy(() -> Skim.members(cut, Set.of("a")))
          .isInstanceOf(EvidenceException.class);
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 5)) {
      case 0 -> random.nextLong(-CanonicalJson.MAX_NUMBER, CanonicalJson.MAX_NUMBER + 1);
      case 1 -> random.nextBoolean();
      case 2 -> string(random);
      case 3 -> {
        var list = new ArrayList<Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth - 1));
        }
        yield list;
      }
      default -> {
        var map = new HashMap<String, Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(string(random), value(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static String string(Random random) {
    int[] points = random.ints(random.nextInt(6), 0, 0x300).toArray();
    return new String(points, 0, points.length) + (random.nextBoolean() ? "😀" : "");
  }

  private static String text(Object value) {
    return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
  }
}

package io.huxin.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside a map of the library, for users of few and of many values, one after the other. */
class LongTableTest {
  @Test
  void shouldHoldWhatAMapHolds() {
    var random = new Random(20261129);
    var table = new LongTable();
    for (int user = 0; user < 60; user++) {
      table.clear();
      Map<Long, Integer> expected = new HashMap<>();
      int rows = user % 10 == 0 ? 20_000 : random.nextInt(80);
      for (int row = 0; row < rows; row++) {
        // Some alike, some that differ in few bits, and the extremes.
        long key =
            switch (random.nextInt(4)) {
              case 0 -> random.nextInt(20);
              case 1 -> (long) random.nextInt(2_000) << 44;
              case 2 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
              default -> random.nextLong();
            };
        int value = random.nextInt(100);
        int place = table.place(key, -1);
        assertThat(table.at(place)).isEqualTo(expected.getOrDefault(key, -1));
        table.put(place, value);
        expected.put(key, value);
      }
      assertThat(table.size()).isEqualTo(expected.size());
      long[] late =
          expected.entrySet().stream()
              .filter(each -> each.getValue() >= 50)
              .mapToLong(Map.Entry::getKey)
              .sorted()
              .toArray();
      assertThat(table.sortedFrom(50)).isEqualTo(late);
      assertThat(table.countFrom(50)).isEqualTo(late.length);
      expected.forEach((key, value) -> assertThat(table.at(table.place(key, -1))).isEqualTo(value));
    }
  }
}

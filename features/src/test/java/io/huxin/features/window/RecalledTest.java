package io.huxin.features.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of the last days can be taken away again; what is left is as if they had never come. */
class RecalledTest {
  private static final int[] WINDOWS = {3, 30, 90};

  private record Held(int day, long value, boolean present) {}

  @ParameterizedTest
  @EnumSource(names = {"MAX", "MIN", "DISTINCT", "RECENCY", "LAST", "STREAK"})
  void shouldBeCarriedOnAsIfMadeAnew(Aggregate aggregate) {
    var random = new Random(20260103);
    var cell = new Cell(aggregate, 0, 0, -1, WINDOWS, new int[] {0, 1, 2});
    List<Held> rows = new ArrayList<>();
    byte[] state = null;
    int removed = 0;
    for (int asOf = 100; asOf < 400; asOf++) {
      Accumulator carried = loaded(cell, state, asOf - 1);
      // Yesterday's rows and late ones, a few of which are taken away on the same day or later.
      for (int i = random.nextInt(4); i > 0; i--) {
        int age = random.nextInt(4) == 0 ? random.nextInt(95) : random.nextInt(2);
        var row = new Held(asOf - age, random.nextInt(3), random.nextInt(10) > 0);
        rows.add(row);
        add(carried, row, asOf, cell);
      }
      List<Held> recent = recent(rows, asOf);
      for (int i = random.nextInt(3); i > 0 && !recent.isEmpty(); i--) {
        Held row = recent.remove(random.nextInt(recent.size()));
        rows.remove(row);
        assertThat(remove(carried, row, asOf)).as("what is left is known").isTrue();
        removed++;
      }
      Accumulator anew = Accumulator.kept(cell);
      Accumulator plain = Accumulator.of(cell);
      for (Held row : rows) {
        add(anew, row, asOf, cell);
        add(plain, row, asOf, cell);
      }
      assertThat(carried.isEmpty(asOf)).isEqualTo(anew.isEmpty(asOf));
      state = anew.isEmpty(asOf) ? null : saved(anew, asOf);
      assertThat(carried.isEmpty(asOf) ? null : saved(carried, asOf)).isEqualTo(state);
      for (int window = 0; window < WINDOWS.length; window++) {
        // Boxed, since what is absent is no number and not equal to itself.
        assertThat((Double) carried.value(window, asOf))
            .isEqualTo((Double) plain.value(window, asOf));
      }
    }
    assertThat(removed).isGreaterThan(100);
  }

  @Test
  void shouldNotSaveAfterValuesWereAskedFor() {
    Accumulator board =
        Accumulator.kept(new Cell(Aggregate.MAX, 0, 0, -1, WINDOWS, new int[] {0, 1, 2}));
    board.value(0, 100);
    assertThatThrownBy(() -> saved(board, 100)).hasMessageContaining("before values are asked for");
  }

  private static Accumulator loaded(Cell cell, byte[] state, int asOf) {
    Accumulator accumulator = Accumulator.kept(cell);
    if (state != null) {
      accumulator.load(new StateReader(state), asOf);
    }
    return accumulator;
  }

  private static void add(Accumulator accumulator, Held row, int asOf, Cell cell) {
    if (asOf - row.day() < cell.longest()) {
      accumulator.add(row.day(), asOf - row.day(), row.value(), row.present(), 1);
    }
  }

  /** Rows that were held the day before are held in full then, too. */
  private static List<Held> recent(List<Held> rows, int asOf) {
    return new ArrayList<>(
        rows.stream().filter(row -> asOf - row.day() <= Recalled.DAYS - 1).toList());
  }

  /** The age of a row that is taken away is that of the day before. */
  private static boolean remove(Accumulator accumulator, Held row, int asOf) {
    return accumulator.remove(row.day(), asOf - 1 - row.day(), row.value(), row.present(), 1);
  }

  private static byte[] saved(Accumulator accumulator, int asOf) {
    var out = new StateWriter();
    accumulator.save(out, asOf);
    return out.taken();
  }
}

package io.huxin.features.window;

import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import java.util.Arrays;

/** Counts, sums and second moments: exact integers, an overflow is an error. */
final class Sums implements Accumulator {
  private final Cell cell;
  private final long[] rows;
  private final long[] counts;
  private final long[] sums;
  private final Wide[] squares;

  /** Of the bands of one window, while its deviation is asked for. */
  private final Wide all = new Wide();

  Sums(Cell cell) {
    this.cell = cell;
    this.rows = new long[cell.windows()];
    this.counts = new long[cell.windows()];
    this.sums = new long[cell.windows()];
    this.squares = new Wide[cell.windows()];
    Arrays.setAll(squares, band -> new Wide());
  }

  @Override
  public void add(int day, int age, long value, boolean present, long weight) {
    int band = cell.band(age);
    rows[band]++;
    if (present) {
      counts[band]++;
      sums[band] = Math.addExact(sums[band], value);
      if (cell.aggregate() == Aggregate.DEVIATION) {
        squares[band].addProduct(value, value);
      }
    }
  }

  @Override
  public boolean remove(int day, int age, long value, boolean present, long weight) {
    int band = cell.band(age);
    rows[band]--;
    if (present) {
      counts[band]--;
      sums[band] = Math.subtractExact(sums[band], value);
      if (cell.aggregate() == Aggregate.DEVIATION) {
        squares[band].addProduct(-value, value);
      }
    }
    return true;
  }

  @Override
  public boolean isEmpty(int asOf) {
    for (long count : rows) {
      if (count != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void save(StateWriter out, int asOf) {
    for (int band = 0; band < rows.length; band++) {
      out.whole(rows[band]);
      if (cell.aggregate() != Aggregate.COUNT) {
        out.whole(counts[band]);
        out.signed(sums[band]);
      }
      if (cell.aggregate() == Aggregate.DEVIATION) {
        squares[band].save(out);
      }
    }
  }

  @Override
  public void load(StateReader in, int asOf) {
    for (int band = 0; band < rows.length; band++) {
      rows[band] = in.whole();
      if (cell.aggregate() != Aggregate.COUNT) {
        counts[band] = in.whole();
        sums[band] = in.signed();
      }
      if (cell.aggregate() == Aggregate.DEVIATION) {
        squares[band].load(in);
      }
    }
  }

  @Override
  public double value(int window, int asOf) {
    long any = 0;
    long count = 0;
    long sum = 0;
    for (int band = 0; band <= window; band++) {
      any += rows[band];
      count += counts[band];
      sum = Math.addExact(sum, sums[band]);
    }
    return switch (cell.aggregate()) {
      case COUNT -> any == 0 ? Units.ABSENT : any;
      case SUM -> count == 0 ? Units.ABSENT : sum / Units.HUNDREDTHS;
      case MEAN -> count == 0 ? Units.ABSENT : sum / (Units.HUNDREDTHS * count);
      case DEVIATION -> count == 0 ? Units.ABSENT : deviation(window, count, sum);
      default -> throw new IllegalStateException("No sum: " + cell.aggregate());
    };
  }

  /** Population standard deviation: the root of n·Σx² − (Σx)², an exact integer, over n. */
  private double deviation(int window, long count, long sum) {
    all.clear();
    for (int band = 0; band <= window; band++) {
      all.add(squares[band]);
    }
    return StrictMath.sqrt(all.spread(count, sum)) / count / Units.HUNDREDTHS;
  }

  @Override
  public void clear() {
    Arrays.fill(rows, 0);
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
    for (Wide square : squares) {
      square.clear();
    }
  }
}

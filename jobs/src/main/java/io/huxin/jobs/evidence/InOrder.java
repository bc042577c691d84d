package io.huxin.jobs.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Rows in the order of a text, which have been sorted by how it begins. By a number Spark sorts
 * digit by digit, without comparing rows that lie far apart in memory; rows that begin alike, which
 * are held at the same time, are then put in order here.
 */
final class InOrder<T extends Comparable<T>> implements Iterator<T> {
  private final Iterator<InternalRow> rows;
  private final Function<InternalRow, T> copy;
  private final List<T> alike = new ArrayList<>();
  private int at;
  private T ahead;
  private long begin;

  /**
   * What is made of rows, in order.
   *
   * @param rows whose first column is {@link #begin}, by which they are sorted
   * @param copy what is kept of a row, which is overwritten by the next; compared by the text
   */
  InOrder(Iterator<InternalRow> rows, Function<InternalRow, T> copy) {
    this.rows = rows;
    this.copy = copy;
    read();
  }

  /** The first bytes of a text as a number: of two texts, the lesser has no greater one. */
  static long begin(byte[] text) {
    long begin = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      begin = begin << Byte.SIZE | (i < text.length ? text[i] & 0xFF : 0);
    }
    // Bytes are compared without a sign, numbers with one.
    return begin ^ Long.MIN_VALUE;
  }

  @Override
  public boolean hasNext() {
    return at < alike.size() || ahead != null;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (at == alike.size()) {
      alike.clear();
      at = 0;
      long first = begin;
      while (ahead != null && begin == first) {
        alike.add(ahead);
        read();
      }
      Collections.sort(alike);
    }
    return alike.get(at++);
  }

  private void read() {
    if (rows.hasNext()) {
      InternalRow row = rows.next();
      begin = row.getLong(0);
      ahead = copy.apply(row);
    } else {
      ahead = null;
    }
  }
}

package io.huxin.jobs.evidence;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/** The entries of one range. What lies beside others stands before them. */
final class RangeEntries implements Iterator<byte[]> {
  private static final int NONE = -1;

  private final Iterator<PlacedPiece> pieces;
  private final EntryMaking making;
  private final PlacedPiece[] beside;
  private int range = NONE;
  private byte[] next;

  /**
   * Entries of a partition.
   *
   * @param rows of {@link PlacedPiece#SCHEMA}, by {@link InOrder#begin}
   */
  RangeEntries(Iterator<InternalRow> rows, EntryMaking making) {
    this.pieces = new InOrder<>(rows, PlacedPiece::new);
    this.making = making;
    this.beside = new PlacedPiece[making.besides()];
    this.next = made();
  }

  /** Number of the range; -1 where there are no pieces. */
  int range() {
    return range;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public byte[] next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    byte[] now = next;
    next = made();
    return now;
  }

  /** The next entry; null if there is none. */
  private byte[] made() {
    while (pieces.hasNext()) {
      PlacedPiece piece = pieces.next();
      require(piece.range());
      if (piece.piece() == EntryRows.ENTRY) {
        return piece.bytes();
      }
      if (piece.piece() == EntryRows.CORE) {
        return of(piece);
      }
      keep(piece);
    }
    return null;
  }

  private byte[] of(PlacedPiece core) {
    var bytes = new byte[beside.length][];
    for (int i = 0; i < beside.length; i++) {
      if (beside[i] != null && beside[i].begins(core)) {
        bytes[i] = beside[i].bytes();
      }
    }
    return making.entry(core.bytes(), bytes);
  }

  private void keep(PlacedPiece piece) {
    int place = piece.piece() - EntryRows.BESIDE;
    if (beside[place] != null && beside[place].compareTo(piece) == 0) {
      throw new IllegalStateException(
          "two rows with the same key stand where one is joined to what is logged; the tables that"
              + " give secrets and digests of features must hold one row a user");
    }
    beside[place] = piece;
  }

  private void require(int now) {
    if (range != NONE && now != range) {
      throw new IllegalStateException(
          "Spark put ranges " + range + " and " + now + " into one partition");
    }
    range = now;
  }
}

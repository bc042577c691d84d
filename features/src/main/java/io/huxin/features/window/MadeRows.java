package io.huxin.features.window;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.mutable.ArraySeq;

/** Rows as they come out: who and when, the features and their digest, and what is kept. */
record MadeRows(Derivation derivation) {

  /** A row of a snapshot of which nothing is kept. */
  Row of(int position, String user, CellBoard board, int asOf) {
    Double[] values = derivation.complete(board.values(asOf));
    return RowFactory.create(position, user, ArraySeq.make(values), FeatureDigest.of(values));
  }

  /** A row with what is kept; features only where they are wanted and known. */
  Row of(
      int position,
      String user,
      CellBoard board,
      int asOf,
      boolean asked,
      boolean again,
      byte[] state) {
    Double[] values = asked && !again ? derivation.complete(board.values(asOf)) : null;
    return RowFactory.create(
        position,
        user,
        values == null ? null : ArraySeq.make(values),
        values == null ? null : FeatureDigest.of(values),
        asked,
        again,
        state);
  }
}

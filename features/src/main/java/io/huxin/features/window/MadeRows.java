package io.huxin.features.window;

/** Makes the rows that come out: features in the order of the catalogue, and their digest. */
record MadeRows(Derivation derivation) {

  /** A row of a snapshot of which nothing is kept. */
  MadeUser of(int position, String user, CellBoard board, int asOf) {
    return of(position, user, board, asOf, true, false, null);
  }

  /** A row with what is kept; features only where they are wanted and known. */
  MadeUser of(
      int position,
      String user,
      CellBoard board,
      int asOf,
      boolean asked,
      boolean again,
      byte[] state) {
    double[] values = asked && !again ? derivation.complete(board.values(asOf)) : null;
    String digest = values == null ? null : FeatureDigest.of(values);
    return new MadeUser(position, user, values, digest, asked, again, state);
  }
}

package io.huxin.features.delinquency;

import java.util.ArrayList;
import java.util.List;

/** Transactions on a product, as sums per day in minor units. */
final class CardActivity {
  /** What a sum adds up. */
  enum Kind {
    PURCHASE,
    REFUND,
    /** A draw on a cash loan. */
    DRAW,
    /** Authorised purchases or draws that are not yet posted. */
    IN_FLIGHT
  }

  /** Sum of one kind and day. */
  record Tile(Kind kind, int day, long amount) {}

  private final List<Tile> tiles = new ArrayList<>();

  void add(Tile tile) {
    tiles.add(tile);
  }

  /** Whether anything is known of the product's account; draws have contracts of their own. */
  boolean isEmpty() {
    return tiles.stream().allMatch(tile -> tile.kind() == Kind.DRAW);
  }

  /** Sum of the days after {@code day}. */
  long after(int day, Kind kind) {
    return tiles.stream()
        .filter(tile -> tile.kind() == kind && tile.day() > day)
        .mapToLong(Tile::amount)
        .reduce(0, Math::addExact);
  }

  List<Tile> tiles() {
    return tiles;
  }
}

package io.huxin.features.graph;

/** What can go wrong with a graph. */
final class GraphErrors {
  private GraphErrors() {}

  static IllegalStateException notSettled(int rounds) {
    return new IllegalStateException(
        "The components of the graph were not settled after "
            + rounds
            + " rounds, which halve every distance: this is a fault of the program, please report"
            + " it with the number of links");
  }

  static IllegalArgumentException groupTooSmall(int most) {
    return new IllegalArgumentException(
        "Groups of at most " + most + " cannot hold a link: allow 2 or more members");
  }
}

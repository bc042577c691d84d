package io.huxin.models.booster;

/**
 * Exact path-dependent TreeSHAP (Lundberg et al. 2020, algorithm 2): Shapley values where a split
 * on an attribute that is not known is passed on both sides by cover.
 */
final class TreeShap {
  private final double[] values;
  private final int from;
  private final double[] contributions;

  private TreeShap(double[] values, int from, double[] contributions) {
    this.values = values;
    this.from = from;
    this.contributions = contributions;
  }

  /**
   * Adds a tree's contributions for one row.
   *
   * @param values row after row
   * @param from where the row begins, in values and in contributions
   */
  static void add(GbtTree tree, double[] values, int from, double[] contributions) {
    new TreeShap(values, from, contributions).visit(tree, new Path(tree.depth() + 1), 1, 1, -1);
  }

  private void visit(GbtTree node, Path before, double zeros, double ones, int attribute) {
    Path path = before.extended(zeros, ones, attribute);
    if (node.isLeaf()) {
      for (int step = 1; step < path.length; step++) {
        contributions[from + path.attributes[step]] +=
            path.weightWithout(step) * (path.ones[step] - path.zeros[step]) * node.value();
      }
      return;
    }
    boolean left = node.goesLeft(values, from);
    GbtTree hot = left ? node.left() : node.right();
    GbtTree cold = left ? node.right() : node.left();
    double passedZeros = 1;
    double passedOnes = 1;
    int met = path.find(node.attribute());
    if (met > 0) {
      passedZeros = path.zeros[met];
      passedOnes = path.ones[met];
      path = path.without(met);
    }
    double cover = node.left().cover() + node.right().cover();
    visit(hot, path, passedZeros * hot.cover() / cover, passedOnes, node.attribute());
    visit(cold, path, passedZeros * cold.cover() / cover, 0, node.attribute());
  }

  /**
   * The attributes split on along a path: the share of paths that pass where each is unknown
   * (zeros) and known (ones), and the weights of subsets by their size.
   */
  private static final class Path {
    private final int[] attributes;
    private final double[] zeros;
    private final double[] ones;
    private final double[] weights;
    private int length;

    Path(int most) {
      attributes = new int[most + 1];
      zeros = new double[most + 1];
      ones = new double[most + 1];
      weights = new double[most + 1];
    }

    private Path copy() {
      var copy = new Path(attributes.length - 1);
      System.arraycopy(attributes, 0, copy.attributes, 0, length);
      System.arraycopy(zeros, 0, copy.zeros, 0, length);
      System.arraycopy(ones, 0, copy.ones, 0, length);
      System.arraycopy(weights, 0, copy.weights, 0, length);
      copy.length = length;
      return copy;
    }

    int find(int attribute) {
      for (int step = 1; step < length; step++) {
        if (attributes[step] == attribute) {
          return step;
        }
      }
      return 0;
    }

    Path extended(double zero, double one, int attribute) {
      Path path = copy();
      int last = length;
      path.attributes[last] = attribute;
      path.zeros[last] = zero;
      path.ones[last] = one;
      path.weights[last] = last == 0 ? 1 : 0;
      path.length = last + 1;
      for (int size = last - 1; size >= 0; size--) {
        path.weights[size + 1] += one * path.weights[size] * (size + 1) / (last + 1);
        path.weights[size] = zero * path.weights[size] * (last - size) / (last + 1);
      }
      return path;
    }

    /** Undoes the extension by a step. */
    Path without(int step) {
      Path path = copy();
      int last = length - 1;
      double next = path.weights[last];
      double one = ones[step];
      double zero = zeros[step];
      for (int size = last - 1; size >= 0; size--) {
        if (one != 0) {
          double weight = path.weights[size];
          path.weights[size] = next * (last + 1) / ((size + 1) * one);
          next = weight - path.weights[size] * zero * (last - size) / (last + 1);
        } else {
          path.weights[size] = path.weights[size] * (last + 1) / (zero * (last - size));
        }
      }
      for (int each = step; each < last; each++) {
        path.attributes[each] = path.attributes[each + 1];
        path.zeros[each] = path.zeros[each + 1];
        path.ones[each] = path.ones[each + 1];
      }
      path.length = last;
      return path;
    }

    double weightWithout(int step) {
      Path path = without(step);
      double sum = 0;
      for (int size = 0; size < path.length; size++) {
        sum += path.weights[size];
      }
      return sum;
    }
  }
}

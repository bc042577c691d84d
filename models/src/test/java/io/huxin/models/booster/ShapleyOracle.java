package io.huxin.models.booster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapley values by their definition, over all subsets of features: what a subset says is the mean
 * of a tree's leaves where splits on other features are passed on both sides by cover
 * (path-dependent, Lundberg et al. 2020).
 */
final class ShapleyOracle {
  private final int features;
  private final List<Node> trees = new ArrayList<>();

  ShapleyOracle(int features) {
    this.features = features;
  }

  /** A node: a leaf has no children. */
  record Node(
      int feature, double threshold, Node yes, Node no, Node missing, double cover, double value) {
    static Node leaf(double cover, double value) {
      return new Node(-1, 0, null, null, null, cover, value);
    }

    /** Of XGBoost's JSON dump with statistics; below the threshold is yes. */
    static Node of(JsonNode json) {
      if (json.has("leaf")) {
        return leaf(json.get("cover").asDouble(), json.get("leaf").asDouble());
      }
      Node yes = null;
      Node no = null;
      Node missing = null;
      for (JsonNode child : json.get("children")) {
        Node node = of(child);
        yes = child.get("nodeid").equals(json.get("yes")) ? node : yes;
        no = child.get("nodeid").equals(json.get("no")) ? node : no;
        missing = child.get("nodeid").equals(json.get("missing")) ? node : missing;
      }
      return new Node(
          Integer.parseInt(json.get("split").asText().substring(1)),
          json.get("split_condition").asDouble(),
          yes,
          no,
          missing,
          json.get("cover").asDouble(),
          0);
    }
  }

  void add(Node tree) {
    trees.add(tree);
  }

  int trees() {
    return trees.size();
  }

  /** Levels of splits of the deepest tree. */
  int depth() {
    return trees.stream().mapToInt(ShapleyOracle::depth).max().orElse(0);
  }

  private static int depth(Node node) {
    return node.yes == null ? 0 : 1 + Math.max(depth(node.yes), depth(node.no));
  }

  double[] contributions(double[] row) {
    var contributions = new double[features];
    for (int feature = 0; feature < features; feature++) {
      for (int subset = 0; subset < 1 << features; subset++) {
        if ((subset >> feature & 1) == 0) {
          int size = Integer.bitCount(subset);
          double share = factorial(size) * factorial(features - size - 1) / factorial(features);
          contributions[feature] += share * (mean(row, subset | 1 << feature) - mean(row, subset));
        }
      }
    }
    return contributions;
  }

  /** Sum over the trees, where only the features of the subset are known. */
  double mean(double[] row, int subset) {
    return trees.stream().mapToDouble(tree -> mean(tree, row, subset)).sum();
  }

  private static double mean(Node node, double[] row, int subset) {
    if (node.yes == null) {
      return node.value;
    }
    if ((subset >> node.feature & 1) == 1) {
      double value = row[node.feature];
      Node next =
          Double.isNaN(value)
              ? node.missing
              : (float) value < (float) node.threshold ? node.yes : node.no;
      return mean(next, row, subset);
    }
    return (node.yes.cover * mean(node.yes, row, subset)
            + node.no.cover * mean(node.no, row, subset))
        / (node.yes.cover + node.no.cover);
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}

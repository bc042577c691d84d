package io.huxin.models.booster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;

/**
 * A node of a tree of MLlib with all below it.
 *
 * @param attribute place of the attribute that is compared; -1 in a leaf
 * @param threshold values up to it go left
 * @param left null in a leaf
 * @param right null in a leaf
 * @param cover weight of the training rows that came by
 * @param value what a leaf adds to the logit; 0 above leaves
 */
record GbtTree(
    int attribute, double threshold, GbtTree left, GbtTree right, double cover, double value)
    implements java.io.Serializable {

  /**
   * The public structure of MLlib's tree.
   *
   * @param factor what leaves are multiplied by: weight of the tree, times 2, for MLlib's margin is
   *     half a logit
   */
  static GbtTree of(Node node, double factor) {
    double cover = node.impurityStats().count();
    if (node instanceof InternalNode inner) {
      var split = (ContinuousSplit) inner.split();
      return new GbtTree(
          split.featureIndex(),
          split.threshold(),
          of(inner.leftChild(), factor),
          of(inner.rightChild(), factor),
          cover,
          0);
    }
    return new GbtTree(-1, 0, null, null, cover, factor * node.prediction());
  }

  boolean isLeaf() {
    return attribute < 0;
  }

  /** Whether the row whose values begin there goes left. */
  boolean goesLeft(double[] values, int from) {
    return values[from + attribute] <= threshold;
  }

  /** What the tree adds to the logit of the row whose values begin there. */
  double valueOf(double[] values, int from) {
    GbtTree node = this;
    while (!node.isLeaf()) {
      node = node.goesLeft(values, from) ? node.left : node.right;
    }
    return node.value;
  }

  int depth() {
    return isLeaf() ? 0 : 1 + Math.max(left.depth(), right.depth());
  }

  Map<String, Object> fields() {
    return isLeaf()
        ? Map.of("cover", ModelFields.number(cover), "value", ModelFields.number(value))
        : Map.of(
            "attribute", attribute,
            "up_to", ModelFields.number(threshold),
            "cover", ModelFields.number(cover),
            "left", left.fields(),
            "right", right.fields());
  }

  static GbtTree read(JsonNode node) {
    double cover = ModelFields.decimal(node, "cover").doubleValue();
    if (node.has("value")) {
      return new GbtTree(
          -1, 0, null, null, cover, ModelFields.decimal(node, "value").doubleValue());
    }
    return new GbtTree(
        ModelFields.decimal(node, "attribute").intValueExact(),
        ModelFields.decimal(node, "up_to").doubleValue(),
        read(ModelFields.field(node, "left")),
        read(ModelFields.field(node, "right")),
        cover,
        0);
  }
}

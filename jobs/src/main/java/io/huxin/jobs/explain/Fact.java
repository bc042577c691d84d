package io.huxin.jobs.explain;

import io.huxin.models.policy.Product;

/**
 * One line of the story.
 *
 * @param name what it is, as JSON names it
 * @param product the product it is about, or null if about the person
 * @param value the figure behind it for programs: a number, text, truth value, map or list; or null
 * @param said the sentence
 */
record Fact(String name, Product product, Object value, Said said) {
  static Fact of(String name, Object value, String english, String chinese) {
    return new Fact(name, null, value, new Said(english, chinese));
  }

  /** A fact of one product, whose name begins the sentence. */
  static Fact of(Product product, String name, Object value, String english, String chinese) {
    Said said = Words.product(product);
    return new Fact(
        name,
        product,
        value,
        new Said(said.english() + ": " + english, said.chinese() + ":" + chinese));
  }
}

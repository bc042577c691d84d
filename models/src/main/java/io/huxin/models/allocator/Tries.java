package io.huxin.models.allocator;

/** Prices tried one after the other, and what all users choose at each. */
interface Tries {
  /** What was seen where the tries begin. */
  Cut first();

  Scale scale();

  /** The choice that was seen. */
  Found found(Cut cut);

  /** What is seen at a normalised point. */
  Cut at(double[] point);

  /** Where what is known of single users leads from the last try; null if nothing is known. */
  double[] ahead(Cut last);
}

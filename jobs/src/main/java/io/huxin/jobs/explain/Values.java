package io.huxin.jobs.explain;

import java.util.LinkedHashMap;
import java.util.Map;

/** Figures by name, in the order given, so that a document is the same in every run. */
final class Values {
  private Values() {}

  /** Names and values in turn; a value may be null. */
  static Map<String, Object> of(Object... pairs) {
    var values = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
    }
    return values;
  }
}

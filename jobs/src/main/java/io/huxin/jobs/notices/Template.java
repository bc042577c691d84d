package io.huxin.jobs.notices;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places in braces, such as {@code {date}}, that are filled in. */
final class Template implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  private final String text;

  Template(String text) {
    this.text = text;
  }

  /** Names of its places. */
  Set<String> places() {
    var places = new TreeSet<String>();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      places.add(place.group(1));
    }
    return places;
  }

  /** The text with each place filled once: braces in a value stay as they are. */
  String filled(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
  }
}

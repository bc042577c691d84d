package io.huxin.jobs.explain;

import java.util.List;

/**
 * A chapter of the story.
 *
 * @param name as JSON names it
 */
record Part(String name, Said title, List<Fact> facts) {
  Part {
    facts = List.copyOf(facts);
  }

  static Part of(String name, String english, String chinese, List<Fact> facts) {
    return new Part(name, new Said(english, chinese), facts);
  }
}

package io.huxin.jobs.explain;

import java.util.ArrayList;

/** Reviews by persons, and how to ask for one. */
final class ReviewPart {
  private ReviewPart() {}

  static Part of(CaseFile file) {
    var facts = new ArrayList<Fact>();
    file.reviews().forEach(review -> facts.add(review.fact()));
    Said route = Words.review();
    facts.add(Fact.of("route", null, route.english(), route.chinese()));
    return Part.of("review", "Review by a person", "人工复核", facts);
  }
}

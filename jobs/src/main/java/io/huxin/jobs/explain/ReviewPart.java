package io.huxin.jobs.explain;

import java.util.ArrayList;

/** How to have a person look at the decisions. */
final class ReviewPart {
  private ReviewPart() {}

  static Part of(CaseFile file) {
    var facts = new ArrayList<Fact>();
    for (OpenReview review : file.openReviews()) {
      facts.add(
          Fact.of(
              review.product(),
              "open_review",
              review.dueOn().toString(),
              "a review by a person is open, due on " + review.dueOn() + ".",
              "人工复核进行中,应于" + review.dueOn() + "前完成。"));
    }
    Said route = Words.review();
    facts.add(Fact.of("route", null, route.english(), route.chinese()));
    return Part.of("review", "Review by a person", "人工复核", facts);
  }
}

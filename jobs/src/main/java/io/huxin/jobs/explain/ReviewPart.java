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
    facts.add(
        Fact.of(
            "route",
            null,
            "You may ask that a person reviews any of these decisions, and refuse decisions made by"
                + " automation alone. A review is due within five working days.",
            "您可以要求人工复核上述任何决定,也可以拒绝仅由自动化作出的决定。复核应在五个工作日内完成。"));
    return Part.of("review", "Review by a person", "人工复核", facts);
  }
}

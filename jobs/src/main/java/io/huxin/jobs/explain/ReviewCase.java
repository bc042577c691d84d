package io.huxin.jobs.explain;

import io.huxin.models.policy.Product;
import java.time.LocalDate;

/**
 * A review of a decision, as far as is known by now.
 *
 * @param decidedOf day of the decision that is looked at
 * @param dueOn date by which a person is to look at it
 * @param overturned whether the person took the decision back; null while the case is open
 * @param closedOn date on which the person decided; null while the case is open
 */
record ReviewCase(
    Product product, LocalDate decidedOf, LocalDate dueOn, Boolean overturned, LocalDate closedOn) {

  Fact fact() {
    if (overturned == null) {
      return Fact.of(
          product,
          "open_review",
          dueOn.toString(),
          "a review by a person of the decision of "
              + decidedOf
              + " is open, due on "
              + dueOn
              + ".",
          decidedOf + "的决定正由人工复核,应于" + dueOn + "前完成。");
    }
    return Fact.of(
        product,
        "review_outcome",
        overturned ? "OVERTURNED" : "UPHELD",
        "a person looked at the decision of "
            + decidedOf
            + " on "
            + closedOn
            + (overturned ? " and took it back." : ": it stands."),
        "人工已于" + closedOn + "复核" + decidedOf + "的决定:" + (overturned ? "予以撤销。" : "维持不变。"));
  }
}

package io.huxin.jobs.explain;

import io.huxin.models.policy.Product;
import java.time.LocalDate;

/** A review of a decision that waits for a person, due on a date. */
record OpenReview(Product product, LocalDate dueOn) {}

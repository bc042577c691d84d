package io.huxin.models.validation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * How a model does on one sample.
 *
 * @param name train, held_out_users, out_of_time, …
 * @param users distinct users
 * @param measures all rows together
 * @param segments by segment
 * @param bands Jeffreys test per band, from the best band to the worst; empty without bands
 * @param deciles tenths by raw score, the riskiest first
 * @param psi stability of the score against the training sample, where it was given
 * @param csi stability of each feature against the training sample, where it was given
 * @param fairness groups of the audit attributes
 */
public record SampleReport(
    String name,
    long users,
    Measures measures,
    List<SegmentReport> segments,
    List<BandTest> bands,
    List<Decile> deciles,
    OptionalDouble psi,
    Optional<SortedMap<String, Double>> csi,
    List<FairnessGroup> fairness) {
  public SampleReport {
    segments = List.copyOf(segments);
    bands = List.copyOf(bands);
    deciles = List.copyOf(deciles);
    fairness = List.copyOf(fairness);
  }
}

package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.ScorecardSettings;
import java.util.List;

/** What of the catalogue a champion may use, and how it is trained. */
final class Attributes {
  private Attributes() {}

  /**
   * The catalogue's own features. Network features stay out of the standalone PD, endogenous ones
   * would let our own cuts raise a PD.
   */
  static List<Attribute> of(Catalogue catalogue) {
    return catalogue.features().stream()
        .filter(feature -> feature.group() == FeatureDefinition.Group.OWN)
        .map(
            feature ->
                Attribute.numeric(
                    feature.id(),
                    Attribute.Direction.valueOf(feature.risk().name()),
                    feature.group().name()))
        .toList();
  }

  static ScorecardSettings settings(PolicyPack pack) {
    ScorecardSettings base = ScorecardSettings.DEFAULT;
    return new ScorecardSettings(
        base.binning(), base.selection(), base.fit(), base.scale(), pack.bands().pdFloor());
  }
}

package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.config.TrainSettings;
import io.huxin.models.booster.BoosterTraining;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.ScorecardSettings;
import java.util.List;

/** What of the catalogue a champion may use, and how it is trained. */
final class Attributes {
  private Attributes() {}

  /**
   * Features that a scorecard may choose from. Network features stay out of the standalone PD,
   * endogenous ones would let our own cuts raise a PD.
   *
   * @param ids as in the settings
   * @throws io.huxin.jobs.UsageException if one of them is no own feature
   */
  static List<Attribute> of(Catalogue catalogue, List<String> ids) {
    List<FeatureDefinition> features =
        catalogue.features().stream().filter(feature -> ids.contains(feature.id())).toList();
    features.stream()
        .filter(feature -> feature.group() != FeatureDefinition.Group.OWN)
        .findFirst()
        .ifPresent(
            feature -> {
              throw JobErrors.notForScorecards(feature.id(), feature.group().name());
            });
    return features.stream()
        .map(
            feature ->
                Attribute.numeric(
                        feature.id(),
                        Attribute.Direction.valueOf(feature.risk().name()),
                        feature.group().name())
                    .withSpecialCodes(feature.codes().toArray(String[]::new)))
        .toList();
  }

  static ScorecardSettings settings(PolicyPack pack, TrainSettings settings) {
    ScorecardSettings base = ScorecardSettings.DEFAULT;
    return new ScorecardSettings(
        base.binning().findingTurns(settings.findTurns()),
        base.selection(),
        base.fit(),
        base.scale(),
        pack.bands().pdFloor());
  }

  static BoosterTraining training(PolicyPack pack, TrainSettings settings, long seed) {
    return BoosterTraining.DEFAULT.of(seed, settings.boosterDraws(), pack.bands().pdFloor());
  }
}

package io.huxin.models.policy;

import com.typesafe.config.Config;
import java.time.LocalDate;
import java.util.List;

/**
 * What the law allows in policies, by place and lender type.
 *
 * @param asOf day as of which the limits are stated
 * @param jurisdictions all places that limits and packs may name, also those without limits: of a
 *     place that is misspelt nothing would be checked
 */
public record LegalLimits(LocalDate asOf, List<String> jurisdictions, List<LegalLimit> limits) {
  public LegalLimits {
    jurisdictions = List.copyOf(jurisdictions);
    limits = List.copyOf(limits);
  }

  /**
   * Reads the limits.
   *
   * @param config resolved content of a file such as {@code conf/law.conf}
   * @throws IllegalArgumentException if a key is unknown, missing, of a wrong type or out of range;
   *     the message names the key and what is allowed
   */
  public static LegalLimits of(Config config) {
    Section root = Section.of(config, "", "as-of", "jurisdictions", "limits");
    List<String> jurisdictions = root.distinctTexts("jurisdictions");
    return new LegalLimits(
        root.date("as-of"),
        jurisdictions,
        root.sections("limits", List.of(LegalLimit.KEYS), List.of()).stream()
            .map(limit -> LegalLimit.of(limit, jurisdictions))
            .toList());
  }

  /**
   * Refuses limits on what is no number of a pack: a mistake in the limits, whatever the pack.
   *
   * @param file resolved content of a policy file whose packs can be used
   * @throws io.huxin.models.InputException if a limit's key is none of a number
   */
  public void requireOnNumbersOf(Config file) {
    Config base = PolicyPack.content(file);
    limits.forEach(limit -> limit.number(base));
  }

  /**
   * Refuses a policy file with a pack of an unknown place, or one that goes beyond a limit in force
   * on one of its days.
   *
   * @param file resolved content of a file such as {@code conf/policy/consumer.conf}
   * @throws IllegalArgumentException if so, naming the segment, the key, the law and what it
   *     allows; or if a pack cannot be used
   */
  public void require(Config file) {
    List<PolicyPack> packs = SegmentPacks.of(file).all();
    List<Config> contents = SegmentPacks.contents(file);
    for (int i = 0; i < packs.size(); i++) {
      if (!jurisdictions.contains(packs.get(i).jurisdiction())) {
        throw PolicyErrors.unknownJurisdiction(packs.get(i).jurisdiction(), jurisdictions);
      }
      for (LegalLimit limit : limits) {
        limit.require(packs.get(i), contents.get(i));
      }
    }
  }
}

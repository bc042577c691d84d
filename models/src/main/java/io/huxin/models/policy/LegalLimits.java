package io.huxin.models.policy;

import com.typesafe.config.Config;
import java.time.LocalDate;
import java.util.List;

/**
 * What the law allows in policies, by place and lender type.
 *
 * @param asOf day as of which the limits are stated
 */
public record LegalLimits(LocalDate asOf, List<LegalLimit> limits) {
  public LegalLimits {
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
    Section root = Section.of(config, "", "as-of", "limits");
    return new LegalLimits(
        root.date("as-of"),
        root.sections("limits", LegalLimit.KEYS).stream().map(LegalLimit::of).toList());
  }

  /**
   * Refuses a policy file with a pack that goes beyond a limit in force on one of its days.
   *
   * @param file resolved content of a file such as {@code conf/policy/consumer.conf}
   * @throws IllegalArgumentException if so, naming the segment, the key, the law and what it
   *     allows; or if a pack cannot be used
   */
  public void require(Config file) {
    List<PolicyPack> packs = SegmentPacks.of(file).all();
    List<Config> contents = SegmentPacks.contents(file);
    for (int i = 0; i < packs.size(); i++) {
      for (LegalLimit limit : limits) {
        limit.require(packs.get(i), contents.get(i));
      }
    }
  }
}

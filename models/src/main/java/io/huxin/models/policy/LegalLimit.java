package io.huxin.models.policy;

import com.typesafe.config.Config;
import io.huxin.models.InputException;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The range that a law leaves to one number of a pack.
 *
 * @param jurisdiction place whose law it is, as packs name it
 * @param from first day of the law
 * @param key path of the number in a pack
 * @param least lowest value allowed, at least 0, in the number's own unit
 * @param most highest value allowed, not below the lowest
 * @param law name or number of the legal text
 */
public record LegalLimit(
    String jurisdiction,
    LenderType lenderType,
    LocalDate from,
    String key,
    BigDecimal least,
    BigDecimal most,
    String law) {
  static final String[] KEYS = {
    "jurisdiction", "lender-type", "from", "key", "least", "most", "law"
  };

  static LegalLimit of(Section section) {
    var limit =
        new LegalLimit(
            section.text("jurisdiction"),
            section.oneOf("lender-type", LenderType.class),
            section.date("from"),
            section.text("key"),
            section.amount("least"),
            section.amount("most"),
            section.text("law"));
    if (limit.least.compareTo(limit.most) > 0) {
      throw PolicyErrors.notOrdered("limits.most", "it is below least of " + limit.key);
    }
    return limit;
  }

  /**
   * Refuses a pack that may decide on a day of the law and does not keep to it.
   *
   * @param content what the pack was read from
   */
  void require(PolicyPack pack, Config content) {
    if (!jurisdiction.equals(pack.jurisdiction())
        || lenderType != pack.lenderType()
        || from.isAfter(pack.effectiveUntil())) {
      return;
    }
    if (!content.hasPath(key)) {
      throw PolicyErrors.limitOfNoKey(this);
    }
    var value = new BigDecimal(content.getString(key));
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      InputException unlawful = PolicyErrors.unlawful(this, value);
      throw pack.segment() == null
          ? unlawful
          : PolicyErrors.ofSegment(pack.segment(), unlawful.getMessage());
    }
  }
}

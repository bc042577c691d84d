package io.huxin.models.policy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.huxin.models.InputException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;

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

  static LegalLimit of(Section section, Collection<String> jurisdictions) {
    var limit =
        new LegalLimit(
            section.oneOfTexts("jurisdiction", jurisdictions),
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
    BigDecimal value = number(content);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      InputException unlawful = PolicyErrors.unlawful(this, value);
      throw pack.segment() == null
          ? unlawful
          : PolicyErrors.ofSegment(pack.segment(), unlawful.getMessage());
    }
  }

  /**
   * The number that the limit is on.
   *
   * @param content what a pack was read from
   */
  BigDecimal number(Config content) {
    try {
      return new BigDecimal(content.getString(key));
    } catch (ConfigException | NumberFormatException e) {
      throw PolicyErrors.limitOfNoNumber(this);
    }
  }
}

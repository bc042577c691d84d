package io.huxin.models.policy;

import java.io.Serializable;

/**
 * The default that the PD means; a model of another definition or horizon is refused.
 *
 * @param id definition, such as {@code 90dpd-100-365}
 * @param horizonDays days ahead, half-open (as_of, as_of + H]
 */
public record DefaultTarget(String id, int horizonDays) implements Serializable {
  static DefaultTarget of(Section section) {
    return new DefaultTarget(section.text("id"), section.whole("horizon-days", 1, 3650));
  }
}

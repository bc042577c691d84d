package io.huxin.models.decision;

import java.io.Serializable;
import java.util.Objects;
import java.util.Set;

/**
 * What persons have ordered of the day for all customers of a segment.
 *
 * @param emergency what the emergency in force asks
 * @param observed rules that persons overturned too often: such a rule cuts nothing. Only {@link
 *     Binding#BAND_CUT} and {@link Binding#UNDRAWN} can be; the band refuses growth all the same
 */
public record Directives(Emergency emergency, Set<Binding> observed) implements Serializable {
  /** An ordinary day. */
  public static final Directives NONE = new Directives(Emergency.NONE, Set.of());

  /** Refuses missing parts. */
  public Directives {
    Objects.requireNonNull(emergency, "emergency");
    observed = Set.copyOf(observed);
  }
}

package io.huxin.models.policy;

import java.io.Serializable;

/**
 * Share of a rise that becomes balance.
 *
 * @param fromUtilisation utilisation from which it holds
 * @param share in [0, 1]
 */
public record TakeUp(double fromUtilisation, double share) implements Serializable {}

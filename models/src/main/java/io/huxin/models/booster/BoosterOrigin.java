package io.huxin.models.booster;

/**
 * How a booster came to be: what its document tells of its training.
 *
 * @param point settings of its trees
 * @param trees trees
 * @param seed seed of the training
 * @param tried points that were tried; 0 if the point was given
 * @param workers tasks that trained together
 * @param threads threads of each
 */
public record BoosterOrigin(
    BoosterPoint point, int trees, long seed, int tried, int workers, int threads) {}

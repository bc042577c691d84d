/**
 * The synthetic world: users who earn, buy, borrow, repay, fail and stand behind each other, with
 * the truth beside it. It is a closed loop: the next day is made from the quotas as published.
 *
 * <p>One task simulates one cluster of eight friends in plain Java with integer minor units (fen).
 * Every random number is a hash of (seed, subject, day, purpose), so the world does not depend on
 * partitioning, and the same seed without our decisions is the counterfactual.
 */
package io.huxin.jobs.world;

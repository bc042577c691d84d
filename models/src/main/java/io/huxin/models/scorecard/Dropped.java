package io.huxin.models.scorecard;

/**
 * An attribute that did not make it into the scorecard.
 *
 * @param id attribute
 * @param why the rule that dropped it, with the number that broke it
 */
public record Dropped(String id, String why) {}

package io.huxin.models.validation;

/**
 * One condition of an approval.
 *
 * @param name what it is about
 * @param passed whether it is met
 * @param text what was found and what is wanted, for a person
 */
public record PromotionGate(String name, boolean passed, String text) {}

package io.huxin.models.decision;

/**
 * What the customer has agreed to at as_of: the last version of a consent of that kind, not
 * withdrawn before the cut-off.
 *
 * @param credit a CREDIT consent is in force
 * @param conversion a CONVERSION consent is in force
 * @param automationRefused {@code users.automation_refused_on} is set and up to as_of
 */
public record Consents(boolean credit, boolean conversion, boolean automationRefused) {}

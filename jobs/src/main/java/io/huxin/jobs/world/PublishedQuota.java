package io.huxin.jobs.world;

/**
 * One published quota as the core system receives it. Fen.
 *
 * @param user number of the user
 * @param payLater whether it is of the pay-later line, else of the cash loan
 * @param status ACTIVE, FROZEN, BLOCKED or CLOSED
 * @param changed whether the decision changes the line
 * @param conversion bill amount that the user may turn into a loan, 0 for none
 */
public record PublishedQuota(
    long user,
    boolean payLater,
    long quota,
    long earmark,
    String status,
    int version,
    String decision,
    boolean changed,
    long conversion) {}

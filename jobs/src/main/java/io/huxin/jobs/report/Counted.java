package io.huxin.jobs.report;

/**
 * A counted combination of two names.
 *
 * @param group first name, such as an action or a source
 * @param name second name, such as a reason code
 * @param count how often it occurs
 */
record Counted(String group, String name, long count) {}

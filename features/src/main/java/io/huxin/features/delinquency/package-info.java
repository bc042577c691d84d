/**
 * Which payment met which obligation, and all that follows from it: days past due at any date,
 * probation, default, class, stage, bills and positions.
 *
 * <p>The rules are plain Java over one user's ledger, in days since 1970-01-01 and minor currency
 * units; {@link io.huxin.features.delinquency.Delinquency} brings them to Spark for many users and
 * snapshots at once. Three readings hold everywhere. A payment counts from its date, and a reversal
 * from its own date: before that day the payment stood. A new schedule (a later version of an
 * instalment with a later {@code billed_on}, or one recorded on or after a RESCHEDULED event) acts
 * from that day; any other later version is a correction and acts from the start. Unmet amounts are
 * added up oldest first, and days past due count from the due date at which they reach the
 * materiality amount.
 */
package io.huxin.features.delinquency;

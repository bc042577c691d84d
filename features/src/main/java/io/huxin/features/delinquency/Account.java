package io.huxin.features.delinquency;

import java.util.List;

/**
 * All that is known about one user and product at a cut-off.
 *
 * @param instalments all versions known, corrections and new schedules included
 * @param repayments repayments and reversals, and refunds that meet minimums
 * @param events events of the contracts and of the borrower
 */
record Account(
    Product product,
    List<Contract> contracts,
    List<InstalmentVersion> instalments,
    List<Repayment> repayments,
    List<LifeEvent> events,
    CardActivity activity,
    CreditLine line) {}

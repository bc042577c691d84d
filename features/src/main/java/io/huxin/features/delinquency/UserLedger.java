package io.huxin.features.delinquency;

import io.huxin.features.delinquency.UserStream.Source;
import io.huxin.features.snapshot.SnapshotSeries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/** One user's ledger for all snapshots, and the accounts it gives at each. */
final class UserLedger {
  private final SnapshotSeries series;
  private final Versioned<Contract> contracts = new Versioned<>();
  private final Versioned<InstalmentVersion> instalments = new Versioned<>();
  private final Versioned<Repayment> repayments = new Versioned<>();
  private final Versioned<LifeEvent> events = new Versioned<>();
  private final Versioned<CreditLine> lines = new Versioned<>();
  private final List<Activity.Spanned<CardActivity.Tile>> tiles;
  private final List<Activity.Spanned<Activity.RefundOf>> refunds;

  /** Reads rows in the order of {@link UserStream#ORDER}. */
  UserLedger(Iterator<Row> rows, SnapshotSeries series, DelinquencySettings settings) {
    this.series = series;
    var activity =
        new Activity(
            series,
            settings.payLater().refundMeetsMinimum() || settings.cashLoan().refundMeetsMinimum());
    while (rows.hasNext()) {
      Row row = rows.next();
      Source source = Source.valueOf(row.getString(UserStream.SOURCE));
      if (source == Source.TRANSACTION) {
        activity.add(row);
      } else {
        add(row, source);
      }
    }
    activity.end();
    tiles = activity.tiles();
    refunds = activity.refunds();
  }

  private void add(Row row, Source source) {
    switch (source) {
      case CONTRACT -> addVersion(contracts, row, contract(row));
      case INSTALMENT -> addVersion(instalments, row, instalment(row));
      case REPAYMENT -> addVersion(repayments, row, repayment(row));
      case EVENT ->
          addVersion(
              events,
              row,
              new LifeEvent(
                  row.getString(UserStream.ID),
                  row.getString(UserStream.CONTRACT_ID),
                  LifeEvent.Kind.valueOf(row.getString(UserStream.LABEL)),
                  row.getLong(UserStream.AMOUNT),
                  row.getInt(UserStream.EVENT_DAY)));
      case LINE ->
          addVersion(
              lines,
              row,
              new CreditLine(
                  product(row), row.getLong(UserStream.AMOUNT), row.getString(UserStream.LABEL)));
      case TRANSACTION -> throw new IllegalStateException("Transactions are read by Activity");
    }
  }

  private <T> void addVersion(Versioned<T> versions, Row row, T value) {
    int from =
        series.firstKnowing(
            (Integer) row.get(UserStream.EVENT_DAY), (Long) row.get(UserStream.RECORDED_MICROS));
    versions.add(
        row.getString(UserStream.ID),
        from,
        row.getLong(UserStream.RECORDED_MICROS),
        row.getBoolean(UserStream.DELETED),
        value);
  }

  private static Product product(Row row) {
    return Product.valueOf(row.getString(UserStream.PRODUCT));
  }

  private static Contract contract(Row row) {
    return new Contract(
        row.getString(UserStream.ID),
        product(row),
        row.getLong(UserStream.AMOUNT),
        row.getDouble(UserStream.RATE),
        row.getLong(UserStream.FEE),
        row.getInt(UserStream.EVENT_DAY));
  }

  private static InstalmentVersion instalment(Row row) {
    return new InstalmentVersion(
        row.getString(UserStream.ID),
        row.getString(UserStream.CONTRACT_ID),
        product(row),
        row.getInt(UserStream.EVENT_DAY),
        row.getInt(UserStream.OTHER_DAY),
        row.getLong(UserStream.AMOUNT),
        (Long) row.get(UserStream.MINIMUM),
        (Long) row.get(UserStream.PRINCIPAL),
        (Long) row.get(UserStream.INTEREST),
        (Long) row.get(UserStream.FEE),
        row.getInt(UserStream.RECORDED_DAY),
        row.getLong(UserStream.RECORDED_MICROS),
        row.getBoolean(UserStream.DELETED));
  }

  private static Repayment repayment(Row row) {
    return new Repayment(
        row.getString(UserStream.ID),
        row.getString(UserStream.CONTRACT_ID),
        product(row),
        row.getLong(UserStream.AMOUNT),
        row.getInt(UserStream.EVENT_DAY),
        row.getLong(UserStream.MINIMUM),
        Funding.of(row.getString(UserStream.LABEL)),
        row.getString(UserStream.REFERENCE));
  }

  /** Accounts of the products of which anything is known at a snapshot. */
  List<Account> accountsAt(int position, DelinquencySettings settings) {
    List<Account> accounts = new ArrayList<>(2);
    List<Contract> allContracts = contracts.visibleAt(position);
    List<InstalmentVersion> allInstalments = instalments.knownAt(position);
    List<Repayment> allRepayments = repayments.visibleAt(position);
    List<LifeEvent> allEvents = events.visibleAt(position);
    List<CreditLine> allLines = lines.visibleAt(position);
    for (Product product : Product.values()) {
      List<Contract> ownContracts =
          allContracts.stream().filter(each -> each.product() == product).toList();
      List<InstalmentVersion> ownInstalments =
          allInstalments.stream().filter(each -> each.product() == product).toList();
      List<Repayment> ownRepayments =
          new ArrayList<>(
              allRepayments.stream().filter(each -> each.product() == product).toList());
      if (settings.rulesOf(product).refundMeetsMinimum()) {
        ownRepayments.addAll(refundsAt(position, product, ownContracts, ownInstalments));
      }
      CardActivity activity = activityAt(position, product);
      CreditLine line =
          allLines.stream().filter(each -> each.product() == product).findFirst().orElse(null);
      boolean known =
          line != null
              || !ownContracts.isEmpty()
              || !ownInstalments.isEmpty()
              || !ownRepayments.isEmpty()
              || !activity.isEmpty();
      if (known) {
        accounts.add(
            new Account(
                product,
                ownContracts,
                ownInstalments,
                ownRepayments,
                eventsOf(allEvents, ownContracts, ownInstalments),
                activity,
                line == null ? CreditLine.none(product) : line));
      }
    }
    return accounts;
  }

  private CardActivity activityAt(int position, Product product) {
    var activity = new CardActivity();
    for (Activity.Spanned<CardActivity.Tile> tile : tiles) {
      if (tile.product() == product && tile.from() <= position && position < tile.until()) {
        activity.add(tile.value());
      }
    }
    return activity;
  }

  private static List<LifeEvent> eventsOf(
      List<LifeEvent> events, List<Contract> contracts, List<InstalmentVersion> instalments) {
    Set<String> ids = new HashSet<>();
    contracts.forEach(contract -> ids.add(contract.id()));
    instalments.forEach(instalment -> ids.add(instalment.contractId()));
    return events.stream()
        .filter(event -> event.contractId() == null || ids.contains(event.contractId()))
        .toList();
  }

  /** Refunds of purchases that a statement had billed before the refund came. */
  private List<Repayment> refundsAt(
      int position,
      Product product,
      List<Contract> contracts,
      List<InstalmentVersion> instalments) {
    List<Repayment> payments = new ArrayList<>();
    for (Activity.Spanned<Activity.RefundOf> each : refunds) {
      Repayment refund = each.value().refund();
      boolean billed =
          instalments.stream()
              .anyMatch(
                  bill ->
                      bill.billedOn() >= each.value().purchasedOn()
                          && bill.billedOn() <= refund.paidOn());
      boolean holds =
          each.product() == product && each.from() <= position && position < each.until();
      if (holds && billed && !contracts.isEmpty()) {
        payments.add(
            refund.contractId() == null ? refund.withContract(contracts.get(0).id()) : refund);
      }
    }
    return payments;
  }
}

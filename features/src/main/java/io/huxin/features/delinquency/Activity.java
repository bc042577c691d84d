package io.huxin.features.delinquency;

import io.huxin.features.snapshot.SnapshotSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * One user's transactions as sums per day, from their versions in order: a user with millions of
 * them needs no more memory than one with few.
 */
final class Activity {
  /** A value that holds from one position of the snapshot series until another. */
  record Spanned<T>(Product product, int from, int until, T value) {}

  /** A refund with the day of the purchase it refers to. */
  record RefundOf(Repayment refund, int purchasedOn) {}

  private record Sum(Product product, int from, int until, CardActivity.Kind kind, int day) {}

  private record Version(Row row, int from, int until) {
    String id() {
      return row.getString(UserStream.ID);
    }

    boolean is(CardActivity.Kind kind) {
      return !row.getBoolean(UserStream.DELETED)
          && kind.name().equals(row.getString(UserStream.LABEL));
    }

    Version until(int end) {
      return new Version(row, from, Math.min(end, until));
    }
  }

  private final SnapshotSeries series;
  private final List<Version> family = new ArrayList<>();
  private final Map<Sum, Long> sums = new LinkedHashMap<>();
  private final List<Spanned<RefundOf>> refunds = new ArrayList<>();

  Activity(SnapshotSeries series) {
    this.series = series;
  }

  /** Takes the next row in the order of {@link UserStream#ORDER}. */
  void add(Row row) {
    if (!family.isEmpty()
        && family.get(0).row().getLong(UserStream.FAMILY) != row.getLong(UserStream.FAMILY)) {
      end();
    }
    int from =
        series.firstKnowing(
            (Integer) row.get(UserStream.EVENT_DAY), (Long) row.get(UserStream.RECORDED_MICROS));
    var version = new Version(row, from, series.size());
    // Versions of one transaction follow each other: a later one that counts ends those before it.
    for (int i = family.size() - 1; i >= 0 && family.get(i).id().equals(version.id()); i--) {
      family.set(i, family.get(i).until(from));
    }
    family.add(version);
  }

  /** Ends the rows that belong together. */
  void end() {
    for (Version version : family) {
      if (version.from() < version.until()) {
        addSum(version);
        if (version.is(CardActivity.Kind.REFUND)) {
          addRefund(version);
        }
      }
    }
    family.clear();
  }

  private void addSum(Version version) {
    Row row = version.row();
    String label = row.getString(UserStream.LABEL);
    if (label != null && !row.getBoolean(UserStream.DELETED) && !row.isNullAt(UserStream.PRODUCT)) {
      var sum =
          new Sum(
              product(row),
              version.from(),
              version.until(),
              CardActivity.Kind.valueOf(label),
              row.getInt(UserStream.EVENT_DAY));
      sums.merge(sum, row.getLong(UserStream.AMOUNT), Math::addExact);
    }
  }

  /** The refund beside each version of its purchase that holds at the same time. */
  private void addRefund(Version refund) {
    Row row = refund.row();
    if (row.isNullAt(UserStream.PRODUCT)) {
      return;
    }
    for (Version purchase : family) {
      int from = Math.max(refund.from(), purchase.from());
      int until = Math.min(refund.until(), purchase.until());
      if (from < until
          && purchase.is(CardActivity.Kind.PURCHASE)
          && purchase.id().equals(row.getString(UserStream.REFERENCE))) {
        int purchasedOn = purchase.row().getInt(UserStream.EVENT_DAY);
        refunds.add(
            new Spanned<>(product(row), from, until, new RefundOf(payment(row), purchasedOn)));
      }
    }
  }

  private static Product product(Row row) {
    return Product.valueOf(row.getString(UserStream.PRODUCT));
  }

  private static Repayment payment(Row row) {
    return new Repayment(
        row.getString(UserStream.ID),
        row.getString(UserStream.CONTRACT_ID),
        product(row),
        row.getLong(UserStream.AMOUNT),
        row.getInt(UserStream.EVENT_DAY),
        Long.MAX_VALUE,
        Funding.REFUND,
        null);
  }

  /** Sums per product, kind and day; a version known for other snapshots is another sum. */
  List<Spanned<CardActivity.Tile>> tiles() {
    var tiles = new ArrayList<Spanned<CardActivity.Tile>>();
    sums.forEach(
        (sum, amount) ->
            tiles.add(
                new Spanned<>(
                    sum.product(),
                    sum.from(),
                    sum.until(),
                    new CardActivity.Tile(sum.kind(), sum.day(), amount))));
    return tiles;
  }

  /** Posted refunds whose purchase is known. */
  List<Spanned<RefundOf>> refunds() {
    return refunds;
  }
}

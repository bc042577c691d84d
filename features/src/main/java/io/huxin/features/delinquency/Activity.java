package io.huxin.features.delinquency;

import io.huxin.features.snapshot.SnapshotSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * One user's transactions as sums per day, from their versions in order: they are never in memory
 * together, but for refunds and the purchases they name where those may meet minimums.
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
      return kind.name().equals(row.getString(UserStream.LABEL));
    }

    Version until(int end) {
      return new Version(row, from, Math.min(end, until));
    }
  }

  private final SnapshotSeries series;
  private final boolean refundsMeet;
  private final List<Version> versions = new ArrayList<>();
  private final Map<Sum, Long> sums = new LinkedHashMap<>();
  private final Map<String, List<Version>> namedPurchases = new HashMap<>();
  private final List<Version> refunds = new ArrayList<>();
  private String key;
  private boolean keyIsNamed;

  /**
   * Of one user.
   *
   * @param refundsMeet whether refunds may meet minimums, so that they are kept one by one
   */
  Activity(SnapshotSeries series, boolean refundsMeet) {
    this.series = series;
    this.refundsMeet = refundsMeet;
  }

  /** Takes the next row in the order of {@link UserStream#ORDER}. */
  void add(Row row) {
    String id = row.getString(UserStream.ID);
    if (!id.equals(key)) {
      end();
      key = id;
    }
    if (UserStream.NAMED.equals(row.getString(UserStream.LABEL))) {
      keyIsNamed = true;
      return;
    }
    int from =
        series.firstKnowing(
            (Integer) row.get(UserStream.EVENT_DAY), (Long) row.get(UserStream.RECORDED_MICROS));
    // A later version that counts ends those before it.
    versions.replaceAll(earlier -> earlier.until(from));
    versions.add(new Version(row, from, series.size()));
  }

  /** Ends the versions of one transaction. */
  void end() {
    for (Version version : versions) {
      if (version.from() < version.until() && !version.row().getBoolean(UserStream.DELETED)) {
        addSum(version);
        if (refundsMeet && version.is(CardActivity.Kind.REFUND)) {
          refunds.add(version);
        }
        if (refundsMeet && keyIsNamed && version.is(CardActivity.Kind.PURCHASE)) {
          namedPurchases.computeIfAbsent(version.id(), any -> new ArrayList<>(1)).add(version);
        }
      }
    }
    versions.clear();
    keyIsNamed = false;
  }

  private void addSum(Version version) {
    Row row = version.row();
    String label = row.getString(UserStream.LABEL);
    if (label != null && !row.isNullAt(UserStream.PRODUCT)) {
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

  /** Posted refunds beside each version of their purchase that holds at the same time. */
  List<Spanned<RefundOf>> refunds() {
    var matched = new ArrayList<Spanned<RefundOf>>();
    for (Version refund : refunds) {
      Row row = refund.row();
      if (row.isNullAt(UserStream.PRODUCT)) {
        continue;
      }
      for (Version purchase :
          namedPurchases.getOrDefault(row.getString(UserStream.REFERENCE), List.of())) {
        int from = Math.max(refund.from(), purchase.from());
        int until = Math.min(refund.until(), purchase.until());
        if (from < until) {
          int purchasedOn = purchase.row().getInt(UserStream.EVENT_DAY);
          matched.add(
              new Spanned<>(product(row), from, until, new RefundOf(payment(row), purchasedOn)));
        }
      }
    }
    return matched;
  }
}

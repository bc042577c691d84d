package io.huxin.features.window;

import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.window.KeyVersions.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * All windows of one user at every snapshot, from all rows of the user. Holds the versions of one
 * key at a time, those that a reversal names, and the accumulators; so a user's rows are never in
 * memory together (distinct values, concentrations and streaks hold what they count).
 */
final class UserWindows implements UserFeatures {
  /** Positions of the series, the second not included, at which a reversal holds. */
  private record Span(int from, int until) {}

  private final SnapshotSeries series;
  private final UserState state;
  private final MadeRows made;
  private final CellBoard[] boards;
  private final boolean[] asked;
  private final KeyVersions versions;

  /** Versions that a reversal names, until all reversals of the source are known. */
  private final List<Version> named = new ArrayList<>();

  /** When the rows of a key are reversed. */
  private final Map<Long, List<Span>> reversals = new HashMap<>();

  private boolean keyIsNamed;

  /**
   * Windows of a plan.
   *
   * @param state what is kept of the last snapshot; null if nothing is
   * @param made rows as they come out
   */
  UserWindows(Plan plan, SnapshotSeries series, UserState state, MadeRows made) {
    this.series = series;
    this.made = made;
    this.state = state;
    this.boards = new CellBoard[series.size()];
    Function<Cell, Accumulator> maker = state == null ? Accumulator::of : Accumulator::kept;
    Arrays.setAll(boards, position -> new CellBoard(plan, maker));
    this.asked = new boolean[series.size()];
    this.versions = new KeyVersions(series);
  }

  @Override
  public Iterator<MadeUser> of(String user, Iterator<Row> rows) {
    clear();
    int source = NarrowRows.ASKED;
    long key = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      int position = row.getInt(NarrowRows.POSITION);
      int rowSource = row.getInt(NarrowRows.SOURCE);
      if (rowSource == NarrowRows.ASKED) {
        asked[position] = true;
        continue;
      }
      if (rowSource != source || row.getLong(NarrowRows.KEY) != key) {
        endKey(source);
        if (rowSource != source) {
          endSource(source);
        }
        source = rowSource;
        key = row.getLong(NarrowRows.KEY);
      }
      if (position == NarrowRows.NAMED) {
        keyIsNamed = true;
      } else if (!row.isNullAt(NarrowRows.DAY)) {
        // What has no event date never counts.
        if (position >= 0) {
          add(source, row, position, position + 1);
        } else {
          versions.add(row);
        }
      }
    }
    endKey(source);
    endSource(source);
    return values(user);
  }

  private void clear() {
    Arrays.fill(asked, false);
    for (CellBoard board : boards) {
      board.clear();
    }
    if (state != null) {
      state.clear();
    }
  }

  private void endKey(int source) {
    for (Version version : versions) {
      if (version.from() >= version.until() || NarrowRows.isDeleted(version.row())) {
        continue;
      }
      if (version.isReversal()) {
        reversals
            .computeIfAbsent(version.row().getLong(NarrowRows.FAMILY), any -> new ArrayList<>())
            .add(new Span(version.from(), version.until()));
      } else if (keyIsNamed) {
        named.add(version);
      } else {
        add(source, version.row(), version.from(), version.until());
      }
    }
    versions.clear();
    keyIsNamed = false;
  }

  /** A reversal takes its repayment away for as long as it holds. */
  private void endSource(int source) {
    for (Version version : named) {
      List<Span> reversed =
          reversals.getOrDefault(version.row().getLong(NarrowRows.KEY), List.of());
      int start = version.from();
      while (start < version.until()) {
        int end = start;
        while (end < version.until() && !covered(reversed, end)) {
          end++;
        }
        add(source, version.row(), start, end);
        start = end + 1;
      }
    }
    if (state != null && source >= 0) {
      keepReversed(state.reversed(source));
    }
    named.clear();
    reversals.clear();
  }

  private void keepReversed(Reversed reversed) {
    int last = series.size() - 1;
    reversals.forEach(
        (key, spans) -> {
          if (covered(spans, last)) {
            reversed.add(key);
          }
        });
  }

  private static boolean covered(List<Span> spans, int position) {
    return spans.stream().anyMatch(span -> span.from() <= position && position < span.until());
  }

  private void add(int source, Row row, int from, int until) {
    for (int position = from; position < until; position++) {
      boards[position].add(source, row, series.asOfDay(position));
    }
  }

  private Iterator<MadeUser> values(String user) {
    List<MadeUser> rows = new ArrayList<>();
    for (int position = 0; position < series.size(); position++) {
      int asOf = series.asOfDay(position);
      byte[] kept = state == null ? null : state.saved(boards[position], asOf);
      if (asked[position] || kept != null) {
        rows.add(
            state == null
                ? made.of(position, user, boards[position], asOf)
                : made.of(position, user, boards[position], asOf, asked[position], false, kept));
      }
    }
    return rows.iterator();
  }
}

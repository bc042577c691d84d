package io.huxin.features.window;

import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.window.KeyVersions.Version;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * One user's day from the state of the day before: adds what has come, takes away what has gone,
 * and moves what grew older than a window. Where the state does not tell what is left without a row
 * (the largest amount is taken back), or a reversal changes, it says so, and the user's rows are to
 * be looked at anew.
 */
final class UserDay implements UserFeatures {
  private static final int BEFORE = 0;
  private static final int NOW = 1;

  private final SnapshotSeries series;
  private final UserState state;
  private final MadeRows made;
  private final CellBoard board;
  private final KeyVersions versions;
  private final int stateColumn;
  private boolean again;

  /**
   * Days of a plan.
   *
   * @param series the day before and the day
   * @param made rows as they come out
   */
  UserDay(Plan plan, SnapshotSeries series, UserState state, MadeRows made) {
    this.series = series;
    this.state = state;
    this.made = made;
    this.board = new CellBoard(plan, Accumulator::kept);
    this.versions = new KeyVersions(series);
    this.stateColumn = NarrowRows.FIRST_MEASURE + plan.measures();
  }

  @Override
  public Iterator<MadeUser> of(String user, Iterator<Row> rows) {
    board.clear();
    state.clear();
    again = false;
    boolean asked = false;
    int asOf = series.asOfDay(NOW);
    int source = NarrowRows.STATE;
    long key = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      int rowSource = row.getInt(NarrowRows.SOURCE);
      if (rowSource == NarrowRows.STATE) {
        byte[] bytes = (byte[]) row.get(stateColumn);
        state.load(bytes, board, series.asOfDay(BEFORE));
      } else if (rowSource == NarrowRows.ASKED) {
        asked = true;
      } else {
        if (rowSource != source || row.getLong(NarrowRows.KEY) != key) {
          endKey(source, key);
          source = rowSource;
          key = row.getLong(NarrowRows.KEY);
        }
        if (row.isNullAt(NarrowRows.DAY)) {
          continue;
        }
        if (row.getInt(NarrowRows.POSITION) >= 0) {
          board.add(source, row, asOf);
        } else {
          versions.add(row);
        }
      }
    }
    endKey(source, key);
    byte[] kept = again ? null : state.saved(board, asOf);
    return asked || again || kept != null
        ? List.of(made.of(NOW, user, board, asOf, asked, again, kept)).iterator()
        : List.<MadeUser>of().iterator();
  }

  private void endKey(int source, long key) {
    if (versions.isEmpty()) {
      return;
    }
    Row before = null;
    Row now = null;
    for (Version version : versions) {
      // What replaced a version held for a day to come is not among the rows.
      again |= version.from() > NOW && NarrowRows.replaces(version.row());
      boolean counted = version.countsAt(BEFORE);
      boolean counts = version.countsAt(NOW);
      if (version.isReversal()) {
        again |= counted != counts;
      } else {
        before = counted ? version.row() : before;
        now = counts ? version.row() : now;
      }
    }
    if (state.reversed(source).contains(key)) {
      again |= before != now;
    } else if (before != null || now != null) {
      again |= !board.advance(source, before, now, series.asOfDay(NOW));
    }
    again |= lacksWhatItReplaces();
    versions.clear();
  }

  /** Whether what counted before a version that is new today is not among the rows. */
  private boolean lacksWhatItReplaces() {
    boolean known = false;
    for (Version version : versions) {
      known |= version.from() == BEFORE || !NarrowRows.replaces(version.row());
      if (version.from() == NOW && !known) {
        return true;
      }
    }
    return false;
  }
}

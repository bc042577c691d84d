package io.huxin.features.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.snapshot.SnapshotSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The features of every user from one pass over the rows of all sources: one shuffle by user,
 * however many sources, features and snapshots.
 *
 * <p>A source gives its rows in one of two ways: with {@code as_of}, as they are at each snapshot;
 * or without, all versions of ledger rows, with {@code _key}, {@code _taken} (whether a version
 * that holds counts), {@code recorded_at} and {@code deleted}, and where it has reversals {@code
 * _family} and {@code _reversal}. Versions of a key are told apart by its 64-bit hash within one
 * user.
 *
 * <p>What the ledger's rows amount to can be kept as a state (see {@link UserState}), from which
 * the next day follows with the rows that changed.
 */
public final class UserRows {
  /** Column of the values of the plan's features, in its order; NaN where one is absent. */
  public static final String VALUES = "values";

  /** Column of the digest of the values, see {@link FeatureDigest}. */
  public static final String DIGEST = "digest";

  /** Column of a kept row: whether features are wanted for the user. */
  public static final String ASKED = "_asked";

  /** Column of a kept row: whether all the user's rows must be looked at to know its features. */
  public static final String AGAIN = "_again";

  /** Column of a kept row: the user's state, null where there is nothing to keep. */
  public static final String STATE = "state";

  /** Names what the bytes of a state mean; another one cannot be read. */
  public static final int STATE_FORMAT = UserState.FORMAT;

  private static final Column[] ORDER = {col("source"), col("key"), col("recorded"), col("flags")};

  private UserRows() {}

  /**
   * One row per snapshot and user asked for: as_of, user_id, {@link #VALUES} and {@link #DIGEST}.
   *
   * @param sources rows by source name, with user_id, {@code on} and what the plan's expressions
   *     name
   * @param users as_of, user_id: for whom features are wanted; may repeat
   * @throws CatalogueException if an expression does not fit its source, before any data is read
   */
  public static Dataset<Row> features(
      Plan plan, Map<String, Dataset<Row>> sources, Dataset<Row> users, SnapshotSeries series) {
    return made(
        stream(plan, sources, users, series, true),
        new Windows(plan, plan.derivation(users.sparkSession()), series, null, false),
        VALUES,
        DIGEST);
  }

  /**
   * As {@link #features}, of one snapshot, with every user's state: also a row for each user for
   * whom there is one, with {@link #ASKED}, {@link #AGAIN} (false) and {@link #STATE}.
   */
  public static Dataset<Row> kept(
      Plan plan, Map<String, Dataset<Row>> sources, Dataset<Row> users, SnapshotSeries series) {
    var windows =
        new Windows(
            plan, plan.derivation(users.sparkSession()), series, stateful(plan, sources), false);
    return kept(stream(plan, sources, users, series, true), windows);
  }

  /**
   * As {@link #kept}, from the states of the day before.
   *
   * @param sources of sources of ledger rows only what bears on the day: all versions of the keys
   *     of which some version was recorded since the earlier snapshot or has the day as its event
   *     date, and the versions whose event date is one of the {@link Plan#edges} before the day
   *     together with those that replace them. With {@code _replaces}, whether there is an earlier
   *     version.
   * @param users as_of (the later day), user_id
   * @param states user_id and {@link #STATE} of the earlier day, one row a user
   * @param series the day before and the day, whose features are wanted
   */
  public static Dataset<Row> advanced(
      Plan plan,
      Map<String, Dataset<Row>> sources,
      Dataset<Row> users,
      Dataset<Row> states,
      SnapshotSeries series) {
    Dataset<Row> stream =
        stream(plan, sources, users, series, false)
            .withColumn(STATE, lit(null).cast("binary"))
            .union(states.selectExpr(withState(NarrowRows.state(plan))));
    var windows =
        new Windows(
            plan, plan.derivation(users.sparkSession()), series, stateful(plan, sources), true);
    return kept(stream, windows);
  }

  private static String[] withState(String[] columns) {
    String[] all = Arrays.copyOf(columns, columns.length + 1);
    all[columns.length] = STATE;
    return all;
  }

  private static Dataset<Row> stream(
      Plan plan,
      Map<String, Dataset<Row>> sources,
      Dataset<Row> users,
      SnapshotSeries series,
      boolean whole) {
    Dataset<Row> stream = NarrowRows.asked(users, plan, series);
    for (int index = 0; index < plan.sources().size(); index++) {
      Dataset<Row> rows = sources.get(plan.sources().get(index).name());
      stream = stream.union(NarrowRows.of(plan, index, rows, series));
      if (whole && NarrowRows.hasReversals(rows)) {
        stream = stream.union(NarrowRows.named(index, rows, plan));
      }
    }
    return stream;
  }

  /** Which sources a state holds: those of ledger rows. */
  private static boolean[] stateful(Plan plan, Map<String, Dataset<Row>> sources) {
    boolean[] stateful = new boolean[plan.sources().size()];
    for (int index = 0; index < stateful.length; index++) {
      stateful[index] = !NarrowRows.isGiven(sources.get(plan.sources().get(index).name()));
    }
    return stateful;
  }

  private static Dataset<Row> kept(Dataset<Row> stream, Windows windows) {
    return made(stream, windows, VALUES, DIGEST, "asked AS " + ASKED, "again AS " + AGAIN, STATE);
  }

  /** One row per day and user, with the columns asked for. */
  private static Dataset<Row> made(Dataset<Row> stream, Windows windows, String... columns) {
    List<String> all = new ArrayList<>(List.of(asOf(windows.series), "userId AS user_id"));
    all.addAll(List.of(columns));
    return stream
        .groupBy("user_id")
        .as(Encoders.STRING(), Encoders.row(stream.schema()))
        .flatMapSortedGroups(ORDER, windows, Encoders.bean(MadeUser.class))
        .selectExpr(all.toArray(String[]::new));
  }

  private static String asOf(SnapshotSeries series) {
    int[] days = new int[series.size()];
    Arrays.setAll(days, series::asOfDay);
    return "date_from_unix_date(element_at(array("
        + Arrays.stream(days).mapToObj(String::valueOf).collect(Collectors.joining(","))
        + "), position + 1)) AS as_of";
  }

  /** Features of a task's users, one after the other in the same accumulators. */
  private static final class Windows implements FlatMapGroupsFunction<String, Row, MadeUser> {
    private static final long serialVersionUID = 1L;
    private final Plan plan;
    private final Derivation derivation;
    private final SnapshotSeries series;

    /** Sources that the state holds; null where none is kept. */
    private final boolean[] stateful;

    private final boolean advancing;
    private transient UserFeatures features;

    Windows(
        Plan plan,
        Derivation derivation,
        SnapshotSeries series,
        boolean[] stateful,
        boolean advancing) {
      this.plan = plan;
      this.derivation = derivation;
      this.series = series;
      this.stateful = stateful;
      this.advancing = advancing;
    }

    @Override
    public Iterator<MadeUser> call(String user, Iterator<Row> rows) {
      if (features == null) {
        UserState state = stateful == null ? null : new UserState(stateful);
        var made = new MadeRows(derivation);
        features =
            advancing
                ? new UserDay(plan, series, state, made)
                : new UserWindows(plan, series, state, made);
      }
      return features.of(user, rows);
    }
  }
}

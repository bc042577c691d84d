package io.huxin.features.window;

import java.util.Iterator;
import org.apache.spark.sql.Row;

/** The features of one user from its rows, in the order of {@link UserRows}; used for many. */
interface UserFeatures {
  /** Rows with position, user and the plan's features, and what is kept where a state is. */
  Iterator<MadeUser> of(String user, Iterator<Row> rows);
}

package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.ExplainErrors;
import java.util.List;
import org.apache.spark.sql.Row;

/** Whom a person at the command line means. */
public final class Persons {
  private Persons() {}

  /**
   * The pseudonym of a user. The restricted table of identities is read only if no user has the
   * name as pseudonym.
   *
   * @param user pseudonym, or the source's identifier
   * @throws io.huxin.jobs.UsageException if it is neither
   */
  public static String pseudonym(Warehouse warehouse, String user) {
    if (!warehouse
        .read(LedgerTables.USERS)
        .where(col("user_id").equalTo(user))
        .limit(1)
        .isEmpty()) {
      return user;
    }
    List<Row> known =
        warehouse
            .read(OutputTables.IDENTITIES)
            .where(col("source_id").equalTo(user))
            .select("user_id")
            .collectAsList();
    if (known.isEmpty()) {
      throw ExplainErrors.unknownUser();
    }
    return known.get(0).getString(0);
  }
}

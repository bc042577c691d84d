package io.huxin.jobs.notices;

import io.huxin.jobs.explain.Language;
import io.huxin.jobs.store.Hashes;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One notice.
 *
 * @param decisionId the decision told of, or null
 * @param reasons codes, and features behind the score
 */
record Notice(
    String userId,
    Language language,
    Kind kind,
    String decisionId,
    String text,
    List<String> reasons) {

  /** Row of {@code notices}. */
  Row row(LocalDate asOf) {
    String decision = decisionId == null ? "" : decisionId;
    return RowFactory.create(
        Date.valueOf(asOf),
        Hashes.sha256(String.join("|", asOf.toString(), userId, kind.name(), decision)),
        userId,
        language.name().toLowerCase(Locale.ROOT),
        kind.name(),
        decisionId,
        text,
        reasons.toArray(String[]::new));
  }
}

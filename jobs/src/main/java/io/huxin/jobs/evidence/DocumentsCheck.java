package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.features.table.ModelTables;
import io.huxin.features.table.PolicyTables;
import io.huxin.jobs.store.Hashes;
import io.huxin.jobs.store.Warehouse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The policy packs and models that decided: entries name them by ids that hold the hash of their
 * documents, and the tables must have each with just that document.
 */
final class DocumentsCheck {
  /** Digits of the hash of a policy pack that stand in its id. */
  private static final int PACK_DIGITS = 12;

  private static final String POLICY = "policy_id";
  private static final String MODEL = "model_id";
  private static final StructType PACK = PolicyTables.POLICIES.schema();

  private final Warehouse warehouse;
  private final DecidedDays days;

  DocumentsCheck(Warehouse warehouse, DecidedDays days) {
    this.warehouse = warehouse;
    this.days = days;
  }

  void check(Consumer<String> find) {
    require(POLICY, policies(find), find);
    require(MODEL, models(find), find);
  }

  /** Looks at every policy pack; returns their ids. */
  private Set<String> policies(Consumer<String> find) {
    var ids = new TreeSet<String>();
    for (Row row : warehouse.rows(PolicyTables.POLICIES)) {
      String id = text(row, POLICY);
      String document = text(row, "document");
      ids.add(id);
      if (!id.endsWith("-" + Hashes.sha256(document).substring(0, PACK_DIGITS))) {
        find.accept("the table policies: the document of " + id + " has not the hash of its id");
      } else if (!shown(row).equals(written(document))) {
        find.accept(
            String.format(
                Locale.ROOT,
                "the table policies: the row of %s says %s, and its document %s",
                id,
                shown(row),
                written(document)));
      }
    }
    return ids;
  }

  /** What columns say of a pack that its document says too. */
  private static String shown(Row row) {
    return String.join(
        " ",
        text(row, "name"),
        text(row, "version"),
        text(row, "effective_from"),
        text(row, "effective_until"));
  }

  private static String written(String document) {
    Config pack = ConfigFactory.parseString(document);
    return String.join(
        " ",
        pack.getString("name"),
        pack.getString("version"),
        pack.getString("effective-from"),
        pack.getString("effective-until"));
  }

  private static String text(Row row, String column) {
    return String.valueOf(row.get(PACK.fieldIndex(column)));
  }

  /** Looks at every model; returns their ids. */
  private Set<String> models(Consumer<String> find) {
    var ids = new TreeSet<String>();
    for (Row row :
        warehouse
            .read(ModelTables.MODELS)
            .select(col(MODEL), sha2(col("document").cast("binary"), 256))
            .collectAsList()) {
      ids.add(row.getString(0));
      if (!row.getString(0).equals(row.getString(1))) {
        find.accept(
            "the table models: the document of "
                + row.getString(0)
                + " has not the hash of its id");
      }
    }
    return ids;
  }

  /** Finds ids in decisions that a table lacks. */
  private void require(String column, Set<String> there, Consumer<String> find) {
    Set<String> used =
        days
            .decisions(warehouse)
            .where(col(column).isNotNull())
            .select(column)
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toCollection(TreeSet::new));
    used.removeAll(there);
    used.forEach(
        id ->
            find.accept(
                "no table has the document of " + id + ", the " + column + " of decisions"));
  }
}

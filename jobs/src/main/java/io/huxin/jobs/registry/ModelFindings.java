package io.huxin.jobs.registry;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.ModelTables;
import io.huxin.jobs.Persons;
import io.huxin.jobs.RegistryErrors;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.validation.Finding;
import io.huxin.models.validation.PromotionGate;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What validators object to in models: opened, and closed by someone with a reason. */
public final class ModelFindings {
  private static final String OPENED = "OPENED";

  /** The act that ends a finding. */
  static final String CLOSED = "CLOSED";

  private final Warehouse warehouse;

  public ModelFindings(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Opens a finding.
   *
   * @param model id of a model, or its first characters
   * @param by who found it
   * @param at moment of it, not before the model was there
   * @return its number within the model, from 1
   * @throws io.huxin.jobs.UsageException if a name or the text is blank, there is no such model, or
   *     it is of a later moment
   */
  public int open(String model, Finding finding, String by, Instant at) {
    Persons.requireStated("--by", by);
    Persons.requireStated("--text", finding.text());
    Persons.requireStated("--owner", finding.owner());
    String id = entry(model, at).modelId();
    int number = next(id);
    warehouse.append(
        ModelTables.MODEL_FINDINGS, List.of(row(id, number, OPENED, finding, null, by, at)));
    return number;
  }

  /**
   * Opens a finding about a warning of the validation report and closes it with a justification.
   *
   * @param id id of the model
   * @param about the warning
   * @param figures what was measured
   * @param how why the model may be used all the same
   */
  void justify(String id, String about, String figures, String how, String by, Instant at) {
    int number = next(id);
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    var opened = new Finding(about + ": " + figures, Finding.Severity.MEDIUM, by, day);
    var closed = new Finding(how, Finding.Severity.MEDIUM, by, day);
    // Both or none: an open one would wait for nobody.
    warehouse.append(
        ModelTables.MODEL_FINDINGS,
        List.of(
            row(id, number, OPENED, opened, about, by, at),
            row(id, number, CLOSED, closed, about, by, at)));
  }

  /**
   * Closes a finding.
   *
   * @param how how it was dealt with
   * @param by who says so; never the trainer, however the name is spelt
   * @param at moment of it, not before the finding was opened
   * @throws io.huxin.jobs.UsageException if the name or the text is blank, there is no such model,
   *     or no such open finding at the moment, or the trainer closes it
   */
  public void close(String model, int number, String how, String by, Instant at) {
    Persons.requireStated("--by", by);
    Persons.requireStated("--how", how);
    ModelRegistry.Entry entry = entry(model, at);
    if (new ModelRegistry(warehouse).isTrainer(entry, by)) {
      throw RegistryErrors.closedByTrainer(by);
    }
    String id = entry.modelId();
    Map<Integer, Finding> all = open(id, at);
    Finding open = all.get(number);
    if (open == null || !open(id).containsKey(number)) {
      all.keySet().retainAll(open(id).keySet());
      throw RegistryErrors.noOpenFinding(id, number, at, all.keySet());
    }
    var closed = new Finding(how, open.severity(), open.owner(), open.due());
    warehouse.append(
        ModelTables.MODEL_FINDINGS, List.of(row(id, number, CLOSED, closed, null, by, at)));
  }

  /** Findings of a model that nobody has closed, by number. */
  public Map<Integer, Finding> open(String id) {
    return open(id, Instant.MAX);
  }

  /** Findings of a model that were open at a moment, by number. */
  private Map<Integer, Finding> open(String id, Instant at) {
    var open = new LinkedHashMap<Integer, Finding>();
    for (Row row : acts(id)) {
      if (row.<Timestamp>getAs("recorded_at").toInstant().isAfter(at)) {
        continue;
      }
      int number = row.<Integer>getAs("finding");
      if (OPENED.equals(row.getAs("act"))) {
        open.put(number, finding(row));
      } else {
        open.remove(number);
      }
    }
    return open;
  }

  /**
   * Whether a model may be approved at a moment: no finding of severity HIGH of a validator was
   * open then.
   */
  PromotionGate gate(String id, Instant at) {
    List<String> grave = new ArrayList<>();
    var all = new TreeMap<>(open(id, at));
    all.putAll(open(id));
    all.forEach(
        (number, finding) -> {
          if (finding.severity() == Finding.Severity.HIGH) {
            grave.add(number + " (" + finding.text() + ")");
          }
        });
    return new PromotionGate(
        "findings",
        grave.isEmpty(),
        grave.isEmpty()
            ? "no open finding of severity HIGH opened by a validator"
            : "open findings of severity HIGH opened by a validator: "
                + String.join(", ", grave)
                + "; close them with: huxin model finding close");
  }

  /** All acts on a model's findings, in order. */
  List<Row> acts(String id) {
    return warehouse
        .read(ModelTables.MODEL_FINDINGS)
        .where(col("model_id").equalTo(id))
        .orderBy(col("finding"), col("act").desc())
        .collectAsList();
  }

  /** The model that an act is on; nobody can have objected to it before it was there. */
  private ModelRegistry.Entry entry(String model, Instant at) {
    ModelRegistry.Entry entry =
        new ModelRegistry(warehouse)
            .find(model)
            .orElseThrow(() -> RegistryErrors.noSuchModel(model));
    if (at.isBefore(entry.recordedAt())) {
      throw RegistryErrors.beforeTheModel(entry.modelId(), at, entry.recordedAt());
    }
    return entry;
  }

  private int next(String id) {
    return acts(id).stream().mapToInt(row -> row.<Integer>getAs("finding")).max().orElse(0) + 1;
  }

  private static Row row(
      String id, int number, String act, Finding finding, String about, String by, Instant at) {
    return RowFactory.create(
        id,
        number,
        act,
        finding.text(),
        finding.severity().name(),
        finding.owner(),
        Date.valueOf(finding.due()),
        by,
        Timestamp.from(at),
        about);
  }

  private static Finding finding(Row row) {
    return new Finding(
        row.getAs("text"),
        Finding.Severity.valueOf(row.getAs("severity")),
        row.getAs("owner"),
        row.<Date>getAs("due").toLocalDate());
  }
}

package io.huxin.jobs.registry;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.ModelTables;
import io.huxin.jobs.Persons;
import io.huxin.jobs.RegistryErrors;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.validation.PromotionGate;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * Why a model may be used though figures of its fairness warn (credit-rules section 10). A
 * justification is a finding about the warning that a validator closes with the reason.
 */
public final class Justifications {
  private final Warehouse warehouse;

  public Justifications(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Records a justification.
   *
   * @param model id of a model, or its first characters
   * @param about the warnings that it justifies, as {@code model approve} names them; empty for all
   *     that have none yet
   * @param how why the model may be used all the same
   * @param by who justifies it; never the trainer, however the name is spelt
   * @return the warnings that it was recorded for; none if nothing was left to justify
   * @throws io.huxin.jobs.UsageException if a name or the text is blank, there is no such model or
   *     warning, the model is of a later moment, or its trainer justifies it
   */
  public List<String> record(String model, List<String> about, String how, String by, Instant at) {
    Persons.requireStated("--by", by);
    Persons.requireStated("--how", how);
    var registry = new ModelRegistry(warehouse);
    ModelRegistry.Entry entry =
        registry.find(model).orElseThrow(() -> RegistryErrors.noSuchModel(model));
    if (registry.isTrainer(entry, by)) {
      throw RegistryErrors.justifiedByTrainer(by);
    }
    if (at.isBefore(entry.recordedAt())) {
      throw RegistryErrors.beforeTheModel(entry.modelId(), at, entry.recordedAt());
    }
    String id = entry.modelId();
    SortedMap<String, String> warnings = FairnessWarnings.of(id, registry.card(id));
    for (String each : about) {
      if (!warnings.containsKey(each)) {
        throw RegistryErrors.noSuchWarning(id, each, warnings.keySet());
      }
    }
    Set<String> wanted = new TreeSet<>(about.isEmpty() ? missing(id, warnings, at) : about);
    var findings = new ModelFindings(warehouse);
    wanted.forEach(each -> findings.justify(id, each, warnings.get(each), how, by, at));
    return List.copyOf(wanted);
  }

  /** Whether a model may be approved at a moment: each warning has a justification by then. */
  PromotionGate gate(String id, String card, Instant at) {
    SortedMap<String, String> warnings = FairnessWarnings.of(id, card);
    List<String> missing = missing(id, warnings, at);
    if (missing.isEmpty()) {
      return new PromotionGate(
          "fairness",
          true,
          warnings.isEmpty()
              ? "no figure of fairness warns"
              : "justified by validators in model_findings: "
                  + String.join(", ", warnings.keySet()));
    }
    var texts = new ArrayList<String>();
    var command = new StringBuilder("huxin model finding justify --model ").append(id);
    for (String each : missing) {
      texts.add(each + " (" + warnings.get(each) + ")");
      command.append(" --about '").append(each).append('\'');
    }
    return new PromotionGate(
        "fairness",
        false,
        "figures of fairness warn, and no justification was recorded by "
            + at
            + ": "
            + String.join(", ", texts)
            + "; a validator, who is not the trainer, records one with: "
            + command.append(" --how TEXT --by NAME"));
  }

  /** Warnings without a justification at a moment, in their order. */
  private List<String> missing(String id, SortedMap<String, String> warnings, Instant at) {
    var missing = new TreeMap<>(warnings);
    for (Row row :
        warehouse
            .read(ModelTables.MODEL_FINDINGS)
            .where(col("model_id").equalTo(id).and(col("act").equalTo(ModelFindings.CLOSED)))
            .where(col("about").isNotNull())
            .where(col("recorded_at").leq(lit(Timestamp.from(at))))
            .select("about")
            .collectAsList()) {
      missing.remove(row.getString(0));
    }
    return List.copyOf(missing.keySet());
  }
}

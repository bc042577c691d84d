package io.huxin.jobs.registry;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.ModelTables;
import io.huxin.features.table.PersonNames;
import io.huxin.jobs.Persons;
import io.huxin.jobs.RegistryErrors;
import io.huxin.jobs.registry.Roles.Act;
import io.huxin.jobs.registry.Roles.Role;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.pd.PdModels;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Models by content hash, and which of them has a role from which moment. Nothing is overwritten.
 */
public final class ModelRegistry {
  private final Warehouse warehouse;
  private final Roles roles;

  public ModelRegistry(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.roles = new Roles(warehouse);
  }

  /**
   * A model as the registry holds it.
   *
   * @param document the model itself, JSON
   * @param trainedBy who trained it: a person, or the schedule
   * @param recordedAt moment from which it counts
   */
  public record Entry(
      String modelId,
      ModelKind kind,
      String defaultId,
      String featureSetId,
      String document,
      String trainedBy,
      Instant recordedAt) {
    /** The model of the document. */
    public PdModel model() {
      return PdModels.fromJson(document);
    }
  }

  /**
   * Adds a model. One that is there already is left as it is, and whoever trained it again is
   * recorded beside who trained it first.
   */
  public void add(Entry entry, LocalDate trainedAsOf, String card) {
    Optional<Entry> there = find(entry.modelId());
    if (there.isPresent()) {
      if (!isTrainer(there.get(), entry.trainedBy())) {
        roles.give(
            Role.CANDIDATE,
            entry.modelId(),
            Act.TRAINED,
            entry.trainedBy(),
            "trained again",
            null,
            entry.recordedAt());
      }
      return;
    }
    Row row =
        RowFactory.create(
            entry.modelId(),
            entry.kind().name().toLowerCase(Locale.ROOT),
            java.sql.Date.valueOf(trainedAsOf),
            entry.defaultId(),
            entry.featureSetId(),
            entry.document(),
            card,
            entry.trainedBy(),
            Timestamp.from(entry.recordedAt()));
    warehouse.append(ModelTables.MODELS, List.of(row));
  }

  /** Whether somebody, however the name is spelt, trained a model, first or again. */
  boolean isTrainer(Entry entry, String name) {
    return PersonNames.same(entry.trainedBy(), name)
        || roles.trainers(entry.modelId()).stream().anyMatch(by -> PersonNames.same(by, name));
  }

  /** The model of an id, or of its first characters if only one model has them. */
  public Optional<Entry> find(String modelId) {
    List<Row> found =
        warehouse
            .read(ModelTables.MODELS)
            .where(col("model_id").startsWith(modelId))
            .limit(2)
            .collectAsList();
    return found.size() == 1 ? Optional.of(entry(found.get(0))) : Optional.empty();
  }

  /** The card of a model, JSON. */
  public String card(String modelId) {
    return warehouse
        .read(ModelTables.MODELS)
        .where(col("model_id").equalTo(modelId))
        .select("card")
        .head()
        .getString(0);
  }

  /** The champion that counts for a cut-off. */
  public Optional<Entry> champion(Instant cutOff) {
    return holder(Role.CHAMPION, cutOff);
  }

  /** The challenger that counts for a cut-off. */
  public Optional<Entry> challenger(Instant cutOff) {
    return holder(Role.CHALLENGER, cutOff);
  }

  /** The challenger once every act up to and at a moment is done. */
  public Optional<Entry> challengerAt(Instant at) {
    return challenger(Roles.including(at));
  }

  private Optional<Entry> holder(Role role, Instant cutOff) {
    return roles
        .holder(role, cutOff)
        .flatMap(this::find)
        .filter(entry -> entry.recordedAt().isBefore(cutOff));
  }

  /** Makes a model the challenger, unless it is. */
  public void challenge(String modelId, String by, Instant at) {
    if (!roles.holderAt(Role.CHALLENGER, at).equals(Optional.of(modelId))) {
      roles.give(Role.CHALLENGER, modelId, Act.TRAINED, by, "training", null, at);
    }
  }

  /**
   * Makes a model champion.
   *
   * @param by who approves; never one who trained it, however the name is spelt
   * @param promotion what it must show
   * @param at moment of the approval, from which the role holds
   * @throws io.huxin.jobs.UsageException if nobody is named, there is no such model, its trainer
   *     approves it, or it or the last act on the champion is of a later moment
   * @throws io.huxin.jobs.GateException if it does not show what it must
   */
  public Entry approve(String modelId, String by, String why, Promotion promotion, Instant at) {
    Persons.requireStated("--by", by);
    Entry entry = find(modelId).orElseThrow(() -> RegistryErrors.noSuchModel(modelId));
    if (isTrainer(entry, by)) {
      throw RegistryErrors.approvedByTrainer(by);
    }
    if (at.isBefore(entry.recordedAt())) {
      throw RegistryErrors.beforeTheModel(entry.modelId(), at, entry.recordedAt());
    }
    requireAfterLastAct(at);
    Optional<String> champion =
        roles.holderAt(Role.CHAMPION, at).filter(id -> !id.equals(entry.modelId()));
    var comparisons = new ModelComparisons(warehouse);
    String card = card(entry.modelId());
    String gates =
        promotion.passed(
            entry,
            card,
            champion,
            champion.flatMap(id -> comparisons.last(entry.modelId(), id, at)),
            List.of(
                new ModelFindings(warehouse).gate(entry.modelId(), at),
                new Justifications(warehouse).gate(entry.modelId(), card, at),
                ReportVerdict.of(entry.modelId(), card)));
    roles.give(Role.CHAMPION, entry.modelId(), Act.APPROVED, by, why, gates, at);
    return entry;
  }

  /**
   * Makes the champion before the present one champion again.
   *
   * @param by who decides it
   * @param at moment from which the role holds
   * @throws io.huxin.jobs.UsageException if nobody or no reason is named, there was none before, or
   *     the last act on the champion is of a later moment
   */
  public Entry rollBack(String by, String why, Instant at) {
    Persons.requireStated("--by", by);
    Persons.requireStated("--why", why);
    requireAfterLastAct(at);
    Entry before =
        roles
            .championBefore(at)
            .flatMap(this::find)
            .orElseThrow(RegistryErrors::nothingToRollBackTo);
    roles.give(Role.CHAMPION, before.modelId(), Act.ROLLED_BACK, by, why, null, at);
    return before;
  }

  /**
   * A model is held against the champion that it takes the place of. Slipped in before a later act,
   * it would be champion again by a rollback of that act, held against nobody.
   */
  private void requireAfterLastAct(Instant at) {
    roles
        .lastAct(Role.CHAMPION)
        .filter(at::isBefore)
        .ifPresent(
            last -> {
              throw RegistryErrors.beforeLastAct(at, last);
            });
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getAs("model_id"),
        ModelKind.valueOf(row.<String>getAs("kind").toUpperCase(Locale.ROOT)),
        row.getAs("default_id"),
        row.getAs("feature_set_id"),
        row.getAs("document"),
        row.getAs("trained_by"),
        row.<Timestamp>getAs("recorded_at").toInstant());
  }
}

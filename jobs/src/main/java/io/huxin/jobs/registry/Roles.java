package io.huxin.jobs.registry;

import io.huxin.features.table.ModelTables;
import io.huxin.jobs.store.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Which model has which role from which moment: a list of acts, never changed. */
final class Roles {
  private final Warehouse warehouse;

  Roles(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** What a model is used for. */
  enum Role {
    /** Decides. */
    CHAMPION,
    /** Is scored beside the champion and decides nothing. */
    CHALLENGER,
    /** Was trained again and came out the same: used for nothing, but who trained it counts. */
    CANDIDATE
  }

  /** What gave a role. */
  enum Act {
    TRAINED,
    APPROVED,
    ROLLED_BACK
  }

  private record Given(String modelId, Act act, Instant from, int sequence, Instant recordedAt) {}

  /** The model that has a role for a cut-off: given, and recorded, before it. */
  Optional<String> holder(Role role, Instant cutOff) {
    List<Given> acts = acts(role, cutOff);
    return acts.isEmpty() ? Optional.empty() : Optional.of(acts.get(acts.size() - 1).modelId());
  }

  /** The model that has a role once every act up to and at a moment is done. */
  Optional<String> holderAt(Role role, Instant at) {
    return holder(role, including(at));
  }

  /** The cut-off that acts of a moment still come before; tables keep microseconds. */
  static Instant including(Instant at) {
    return at.plus(1, ChronoUnit.MICROS);
  }

  /** The champion before the one that holds at a moment; a rollback takes back one approval. */
  Optional<String> championBefore(Instant at) {
    var champions = new ArrayDeque<String>();
    for (Given given : acts(Role.CHAMPION, including(at))) {
      if (given.act() == Act.ROLLED_BACK) {
        champions.pop();
      } else if (!given.modelId().equals(champions.peek())) {
        champions.push(given.modelId());
      }
    }
    if (champions.size() < 2) {
      return Optional.empty();
    }
    champions.pop();
    return Optional.of(champions.peek());
  }

  /** Moment of the last act that gave a role, wherever it lies; empty without any. */
  Optional<Instant> lastAct(Role role) {
    List<Given> acts = acts(role, Instant.MAX);
    return acts.isEmpty() ? Optional.empty() : Optional.of(acts.get(acts.size() - 1).from());
  }

  /** Everyone whose training gave a model a role. */
  List<String> trainers(String modelId) {
    return rows()
        .filter(row -> row.getAs("model_id").equals(modelId))
        .filter(row -> row.getAs("act").equals(Act.TRAINED.name()))
        .map(row -> row.<String>getAs("by"))
        .toList();
  }

  void give(Role role, String modelId, Act act, String by, String why, String gates, Instant at) {
    int sequence =
        rows()
                .filter(row -> row.getAs("alias").equals(role.name()))
                .mapToInt(Roles::sequence)
                .max()
                .orElse(0)
            + 1;
    warehouse.append(
        ModelTables.MODEL_ALIASES,
        List.of(
            RowFactory.create(
                role.name(),
                Timestamp.from(at),
                sequence,
                act.name(),
                modelId,
                by,
                why,
                gates,
                Timestamp.from(at))));
  }

  private List<Given> acts(Role role, Instant before) {
    return rows()
        .filter(row -> row.getAs("alias").equals(role.name()))
        .map(
            row ->
                new Given(
                    row.getAs("model_id"),
                    Act.valueOf(row.getAs("act")),
                    row.<Timestamp>getAs("valid_from").toInstant(),
                    sequence(row),
                    row.<Timestamp>getAs("recorded_at").toInstant()))
        .filter(given -> given.from().isBefore(before) && given.recordedAt().isBefore(before))
        .sorted(Comparator.comparing(Given::from).thenComparing(Given::sequence))
        .toList();
  }

  private java.util.stream.Stream<Row> rows() {
    return warehouse.read(ModelTables.MODEL_ALIASES).collectAsList().stream();
  }

  private static int sequence(Row row) {
    return row.<Integer>getAs("sequence");
  }
}

package io.huxin.jobs.monitor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.monitoring.ControlFigures;
import io.huxin.models.monitoring.ControlGroup;
import io.huxin.models.monitoring.ControlSegments;
import io.huxin.models.monitoring.Figure;
import io.huxin.models.monitoring.LossBackTest;
import io.huxin.models.monitoring.MaturedScores;
import io.huxin.models.monitoring.MonitorLimits;
import io.huxin.models.monitoring.Realised;
import io.huxin.models.policy.LabelSource;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.validation.Validation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The past day whose outcome window ends today: what its scores and decisions have come to. */
final class MaturedDay {
  private static final String WHAT = "realised performance";

  private final Deployment deployment;
  private final Day day;
  private final PolicyPack pack;
  private final LocalDate scoredOn;

  MaturedDay(Deployment deployment, Day day, PolicyPack pack) {
    this.deployment = deployment;
    this.day = day;
    this.pack = pack;
    this.scoredOn = day.asOf().minusDays(pack.target().horizonDays());
  }

  /**
   * Figures of every model that scored on that day: over the control groups, over all users, and
   * over those whose lines were left as they were (segment HOLD), who are free of what that day's
   * decision did, but were picked by it.
   *
   * @param champion today's champion; only its own figures may fail, as no other decides any more
   */
  List<Figure> figures(String champion) {
    if (pack.labelSource() == LabelSource.OUTCOMES) {
      return List.of(Figure.leftOut(WHAT, "labels come from the source, at its own pace"));
    }
    Warehouse warehouse = deployment.warehouse();
    List<ScoredModels.Model> models = ScoredModels.on(warehouse, scoredOn);
    if (models.isEmpty()) {
      return List.of(
          Figure.leftOut(WHAT, "no scores of a day whose " + horizon() + " days have ended"));
    }
    Dataset<Row> decisions = Decisions.latest(warehouse, scoredOn);
    Dataset<Row> matured =
        MaturedScores.of(
                scoredOn,
                warehouse.day(OutputTables.SCORES, scoredOn),
                warehouse.day(OutputTables.DELINQUENCY, day.asOf()),
                fraud(),
                decisions)
            .persist();
    try {
      var controls = new ControlGroups(warehouse, day.asOf(), scoredOn);
      controls.note(decisions, matured);
      MonitorLimits limits = deployment.settings().monitor();
      SortedMap<String, ControlGroup> drawn = controls.measured(models, limits.controlDays());
      var figures = new ArrayList<>(ControlFigures.figures(drawn, limits));
      for (ScoredModels.Model model : models) {
        // What was not promised then closes nothing today.
        model.unread(scoredOn, Figure.Status.WARN).ifPresent(figures::add);
        Optional<ControlGroup> control =
            Optional.ofNullable(drawn.get(ControlGroups.prefix(model) + ControlSegments.CONTROL));
        if (control.isEmpty()) {
          figures.add(
              Figure.leftOut(
                  "control groups of " + model.segment(),
                  "no outcome of a drawn user is known yet; until then PDs are judged in the"
                      + " synthetic world (docs/learning.md)"));
        }
        figures.addAll(
            new Groups(
                    model,
                    matured.where(
                        col("model_id")
                            .equalTo(model.modelId())
                            .and(col("role").equalTo(model.role()))),
                    decisions,
                    model.champion() && model.modelId().equals(champion),
                    control.map(group -> ControlFigures.enough(group, limits)).orElse(false))
                .figures());
      }
      return figures;
    } finally {
      matured.unpersist();
    }
  }

  private int horizon() {
    return pack.target().horizonDays();
  }

  private Dataset<Row> fraud() {
    return new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(day.asOf())))
        .of(LedgerTables.CONTRACT_EVENTS)
        .where("kind = 'FRAUD_CONFIRMED'")
        .select("user_id");
  }

  private Dataset<Row> balances() {
    return deployment
        .warehouse()
        .read(PortfolioTables.DEFAULT_BALANCES)
        .where(col("as_of").gt(lit(scoredOn)).and(col("as_of").leq(lit(day.asOf()))));
  }

  /** The groups of users under one model. */
  private final class Groups {
    private final MonitorLimits limits = deployment.settings().monitor();
    private final ScoredModels.Model model;
    private final Dataset<Row> users;
    private final Dataset<Row> decisions;
    private final boolean decides;
    private final boolean controlJudges;

    Groups(
        ScoredModels.Model model,
        Dataset<Row> users,
        Dataset<Row> decisions,
        boolean decides,
        boolean controlJudges) {
      this.model = model;
      this.users = users;
      this.decisions = decisions;
      this.decides = decides;
      this.controlJudges = controlJudges;
    }

    List<Figure> figures() {
      Dataset<Row> held = users.where(col("unchanged"));
      Optional<Validation> all = measured(users);
      if (all.isEmpty()) {
        return List.of(Figure.leftOut(WHAT, "nobody had a PD on " + scoredOn));
      }
      Optional<Validation> hold = measured(held);
      // Where enough users were left alone, they are the judge.
      boolean heldJudges = hold.map(group -> Realised.enough(group, limits)).orElse(false);
      var figures = new ArrayList<Figure>();
      figures.addAll(group(model.segment(), all.get(), users, decides && !heldJudges));
      String segment = model.champion() ? "HOLD" : model.role() + " HOLD";
      if (hold.isPresent()) {
        figures.addAll(group(segment, hold.get(), held, decides && heldJudges));
      } else {
        figures.add(Figure.leftOut(WHAT + " of " + segment, "no decision left a user alone"));
      }
      return figures;
    }

    private List<Figure> group(
        String segment, Validation measured, Dataset<Row> rows, boolean mayFail) {
      var figures =
          new ArrayList<>(
              Realised.figures(segment, measured, model.card(), limits, mayFail, !controlJudges));
      if (model.champion()) {
        figures.addAll(
            LossBackTest.of(scoredOn, decisions, rows, balances())
                .figures(segment, limits, Realised.enough(measured, limits), mayFail));
      }
      return figures;
    }

    private static Optional<Validation> measured(Dataset<Row> rows) {
      return rows.isEmpty() ? Optional.empty() : Optional.of(Validation.of(rows));
    }
  }
}

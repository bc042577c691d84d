package io.huxin.jobs.features;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.frame.FeatureFrame;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.features.window.UserRows;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.store.VisibleLedger;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Computes the feature catalogue for every user with a line or an application. */
public final class FeaturesJob implements Job {
  private final Assessments assessments;
  private final boolean anew;

  /** A day that goes on from the state of the day before, where there is one. */
  public FeaturesJob(Assessments assessments) {
    this(assessments, false);
  }

  /**
   * A day.
   *
   * @param anew whether all rows are read, whatever state there is
   */
  public FeaturesJob(Assessments assessments, boolean anew) {
    this.assessments = assessments;
    this.anew = anew;
  }

  /**
   * Refuses, before any data are read, a catalogue that cannot be computed, and one that the state
   * of the day before has no windows for.
   *
   * @throws io.huxin.jobs.UsageException if so, with what to do
   */
  public static void check(Deployment deployment, LocalDate asOf) {
    Catalogue catalogue = Features.checked(deployment.spark());
    if (!readsAll(deployment)) {
      new FeatureState(deployment, catalogue).requireWindows(asOf);
    }
  }

  @Override
  public String name() {
    return "features";
  }

  @Override
  public String description() {
    return "Computes the feature catalogue (conf/features.conf), point in time.";
  }

  @Override
  public List<Table> inputs() {
    return Frames.INPUTS;
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Catalogue catalogue = Features.checked(deployment.spark());
    LocalDate asOf = day.asOf();
    boolean all = readsAll(deployment);
    if (!all && !anew) {
      new FeatureState(deployment, catalogue).requireWindows(asOf);
    }
    Delinquency assessed =
        assessments.at(
            deployment,
            new Assessments.Request(Set.of(asOf), new Delinquency.Wanted(Set.of(), Set.of(asOf))));
    String how;
    if (all) {
      // What is tried out leaves nothing to a next day.
      write(deployment, catalogue, asOf, Frames.of(deployment, catalogue, List.of(asOf), assessed));
      how = "from all rows";
    } else {
      how = keeping(deployment, catalogue, asOf, assessed);
    }
    long users = deployment.warehouse().rowsOfLastCommit(catalogue.table());
    return JobReport.of(
        users,
        users,
        String.format(
            Locale.ROOT,
            "%,d users, %d features, %s, set %s",
            users,
            catalogue.features().size(),
            how,
            catalogue.id()));
  }

  /** Whether a day reads all rows and leaves no state. */
  private static boolean readsAll(Deployment deployment) {
    return deployment.warehouse().isScratch()
        || deployment.warehouse().bytes(LedgerTables.TRANSACTIONS) >> 20
            < deployment.settings().carryOnFromMegabytes();
  }

  /** Writes features and states; says how they were made. */
  private String keeping(
      Deployment deployment, Catalogue catalogue, LocalDate asOf, Delinquency assessed) {
    var state = new FeatureState(deployment, catalogue);
    String madeFrom = state.madeFrom(asOf);
    FeatureState.Before before = anew ? FeatureState.Before.none("asked for") : state.before(asOf);
    Optional<Dataset<Row>> states = before.states();
    Dataset<Row> kept =
        states
            .map(earlier -> Frames.advanced(deployment, catalogue, asOf, assessed, earlier))
            .orElseGet(
                () -> Frames.kept(deployment, catalogue, asOf, assessed, UnaryOperator.identity()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> readAgain = kept.limit(0);
    try {
      Dataset<Row> all = kept;
      long again = 0;
      if (states.isPresent()) {
        Dataset<Row> whom = kept.where(col(UserRows.AGAIN)).select("user_id");
        again = whom.count();
        if (again > 0) {
          // Written twice, as features and as states; read once.
          readAgain =
              Frames.kept(deployment, catalogue, asOf, assessed, VisibleLedger.ofUsers(whom, again))
                  .coalesce(VisibleLedger.partitions(again))
                  .persist(StorageLevel.MEMORY_AND_DISK());
          all = kept.where(col(UserRows.AGAIN).equalTo(false)).unionByName(readAgain);
        }
      }
      write(
          deployment,
          catalogue,
          asOf,
          FeatureFrame.finished(catalogue, all.where(col(UserRows.ASKED))));
      // Last: what is cached was read from the table that it writes to.
      state.write(asOf, all, madeFrom);
      return states.isPresent()
          ? String.format(Locale.ROOT, "carried on, %,d users made anew", again)
          : "from all rows (" + before.why() + ")";
    } finally {
      readAgain.unpersist();
      kept.unpersist();
    }
  }

  private static void write(
      Deployment deployment, Catalogue catalogue, LocalDate asOf, Dataset<Row> features) {
    deployment
        .warehouse()
        .replace(catalogue.table(), features, asOf, "feature_set_id = '" + catalogue.id() + "'");
  }
}

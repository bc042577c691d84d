package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Persons;
import io.huxin.jobs.Policies;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.features.Frames;
import io.huxin.models.InputException;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.PopulationRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains models on a point-in-time frame and adds them to the registry, one of them as challenger.
 * A model counts from the day after, and decides only once somebody else approves it.
 */
public final class TrainJob implements Job {
  /** Who trains in the registry where no person is named: the schedule. */
  public static final String SCHEDULE = "huxin train";

  /** Tables a training reads. */
  static final List<Table> INPUTS =
      Stream.concat(
              Frames.INPUTS.stream(),
              Stream.of(OutputTables.QUOTA_DECISIONS, OutputTables.PUBLICATIONS))
          .toList();

  private final String trainer;
  private final OptionalInt mostSnapshots;
  private final boolean onlyScorecard;

  /** Trains what the settings say, for the schedule. */
  public TrainJob() {
    this(SCHEDULE);
  }

  /**
   * Trains what the settings say.
   *
   * @param trainer who trains, who then cannot approve it
   * @throws io.huxin.jobs.UsageException if the name is blank
   */
  public TrainJob(String trainer) {
    this(trainer, OptionalInt.empty(), false);
    Persons.requireStated("--by", trainer);
  }

  /**
   * Trains less than the settings say, for the schedule.
   *
   * @param mostSnapshots at least 3, so that the last ones can be kept for the out-of-time check;
   *     empty for as many as the settings say
   * @param onlyScorecard whether to train a scorecard only, which is then the challenger
   */
  public TrainJob(OptionalInt mostSnapshots, boolean onlyScorecard) {
    this(SCHEDULE, mostSnapshots, onlyScorecard);
  }

  private TrainJob(String trainer, OptionalInt mostSnapshots, boolean onlyScorecard) {
    this.trainer = trainer;
    this.mostSnapshots = mostSnapshots;
    this.onlyScorecard = onlyScorecard;
  }

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String description() {
    return "Trains models on monthly snapshots and adds them to the registry as challengers.";
  }

  @Override
  public List<Table> inputs() {
    return INPUTS;
  }

  /** What a model may choose from, and what tells whom it is for. */
  private static Set<String> needed(PolicyPack pack, List<String> features) {
    var needed = new TreeSet<>(features);
    if (pack.population() != PopulationRule.ALL) {
      needed.addAll(ModelPopulation.FEATURES);
    }
    return needed;
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    PolicyPack pack = Policies.load(deployment, day);
    var settings = deployment.settings().train();
    List<LocalDate> snapshots =
        Snapshots.of(deployment, day, pack, mostSnapshots.orElse(settings.maxSnapshots()));
    deployment.say(
        "    training frame: "
            + snapshots.size()
            + " snapshots, "
            + snapshots.get(0)
            + " to "
            + snapshots.get(snapshots.size() - 1));
    Catalogue catalogue = Features.only(needed(pack, settings.features()));
    // Defaults are looked for as of today, in the same pass over the ledger.
    var days = new ArrayList<>(snapshots);
    days.add(day.asOf());
    try (var assessments = new Assessments()) {
      Delinquency assessed =
          assessments.at(
              deployment,
              new Assessments.Request(
                  Set.copyOf(days), new Delinquency.Wanted(Set.of(), Set.copyOf(snapshots))));
      // Checkpointed, not cached: whoever takes rows into the ledger meanwhile would make Spark
      // forget what is cached of it.
      Dataset<Row> frame =
          TrainingFrame.labelled(deployment, day, pack, catalogue, snapshots, assessed)
              .localCheckpoint(true);
      try {
        return new Training(deployment, day, pack, catalogue, snapshots, assessed, frame)
            .run(
                onlyScorecard ? List.of(ModelKind.SCORECARD) : settings.kinds(),
                onlyScorecard ? ModelKind.SCORECARD : settings.challenger(),
                trainer);
      } catch (InputException e) {
        throw JobErrors.cannotTrain(day.asOf(), e.getMessage());
      }
    }
  }
}

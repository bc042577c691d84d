package io.huxin.jobs.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;

/**
 * The synthetic world in memory, day by day in this thread, without files: the same people and
 * rates as {@link SyntheticWorld}, with clean rows. For closed loops over many days.
 */
public final class LiveWorld {
  /** What is planted: rise of the logit of the default rate per unit of ln(quota/first quota). */
  public static final double QUOTA_EFFECT = Hazard.QUOTA_EFFECT;

  private static final int PRODUCT = cell(RawTable.TRANSACTIONS, "prod");
  private static final int STATUS = cell(RawTable.TRANSACTIONS, "st");
  private static final int TYPE = cell(RawTable.TRANSACTIONS, "type");
  private static final int AMOUNT = cell(RawTable.TRANSACTIONS, "amt_fen");
  private static final int BUYER = cell(RawTable.TRANSACTIONS, "uid");
  private static final int APPLICANT = cell(RawTable.APPLICATIONS, "uid");
  private static final int EVENT = cell(RawTable.CONTRACT_EVENTS, "what");
  private static final int BORROWER = cell(RawTable.CONTRACT_EVENTS, "uid");

  private final WorldSettings settings;
  private final Keyed keyed;
  private final Journal journal;
  private final List<Scene> scenes;
  private final List<LiveUser> users = new ArrayList<>();
  private int day;

  private LiveWorld(WorldSettings settings) {
    this.settings = settings;
    this.keyed = new Keyed(settings.seed());
    this.journal = new Journal(Dirt.NONE, keyed);
    this.scenes =
        LongStream.range(0, settings.clusters())
            .mapToObj(cluster -> new Scene(settings, keyed, journal, cluster))
            .toList();
  }

  /**
   * A world as it stands at the end of the settings' last day. It goes no further; its copies do.
   */
  public static LiveWorld of(WorldSettings settings) {
    var world = new LiveWorld(settings);
    world.day = (int) settings.firstDay().toEpochDay() - 1;
    for (Scene scene : world.scenes) {
      for (Member member : scene.members) {
        world.users.add(new LiveUser(scene, member, new Trace(world.day + 1, settings.days())));
      }
    }
    while (world.day < settings.lastGeneratedDay().toEpochDay()) {
      world.next(List.of());
    }
    return world;
  }

  /**
   * The same world once more, to be taken on by itself.
   *
   * @param ahead most days that it will be taken on by
   */
  public LiveWorld twin(int ahead) {
    var twin = new LiveWorld(settings);
    twin.day = day;
    for (int at = 0; at < scenes.size(); at++) {
      StateCodec.decode(twin.scenes.get(at), StateCodec.encode(scenes.get(at)));
      twin.scenes.get(at).today = scenes.get(at).today;
    }
    for (Scene scene : twin.scenes) {
      for (Member member : scene.members) {
        LiveUser user = users.get((int) member.traits.number);
        twin.users.add(user.copy(scene, member, settings.days() + ahead));
      }
    }
    return twin;
  }

  /** The last day that has been. */
  public LocalDate day() {
    return LocalDate.ofEpochDay(day);
  }

  /** Who has registered. */
  public List<LiveUser> users() {
    return users.stream().filter(LiveUser::arrived).toList();
  }

  /** Makes the next day; the quotas are in force from its start. */
  public void next(List<PublishedQuota> quotas) {
    Map<Long, List<PublishedQuota>> byCluster =
        quotas.stream().collect(Collectors.groupingBy(each -> each.user() / Traits.CLUSTER_SIZE));
    day++;
    WorldDay today = WorldDay.of(day, settings.zone());
    for (Scene scene : scenes) {
      scene.today = today;
      byCluster.getOrDefault(scene.cluster, List.of()).forEach(quota -> Core.receive(scene, quota));
      ClusterRun.day(scene);
    }
    close();
  }

  private void close() {
    Map<String, Long> bought = new HashMap<>();
    for (Row row : journal.rows(RawTable.TRANSACTIONS)) {
      if (Scene.PAY_LATER.equals(row.getString(PRODUCT)) && "P".equals(row.getString(STATUS))) {
        long amount = row.getLong(AMOUNT);
        bought.merge(
            row.getString(BUYER), "BACK".equals(row.getString(TYPE)) ? -amount : amount, Long::sum);
      }
    }
    for (Row row : journal.rows(RawTable.APPLICATIONS)) {
      user(row.getString(APPLICANT)).applied = true;
    }
    for (Row row : journal.rows(RawTable.CONTRACT_EVENTS)) {
      if ("FRAUD_CONFIRMED".equals(row.getString(EVENT))) {
        user(row.getString(BORROWER)).fraudConfirmed = true;
      }
    }
    users.forEach(user -> user.close(bought.getOrDefault(user.id(), 0L)));
    journal.clear();
  }

  private LiveUser user(String id) {
    return users.get((int) Ids.userNumber(id));
  }

  private static int cell(RawTable table, String name) {
    return table.cells().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .cell();
  }
}

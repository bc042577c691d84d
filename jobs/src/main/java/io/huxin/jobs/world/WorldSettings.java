package io.huxin.jobs.world;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a synthetic world is made from. The same settings give the same world, row by row.
 *
 * @param users how many users there will be, those included who register after the last day
 * @param days how many days {@code generate} makes, at least 1
 * @param firstDay first simulated day
 * @param seed seed of every random number
 * @param zone time zone of the deployment
 * @param maxTransactionsPerUserDay bound on the mean number of transactions per user and day, above
 *     0 and at most 5
 * @param dirt what is wrong with the delivered rows
 */
public record WorldSettings(
    long users,
    int days,
    LocalDate firstDay,
    long seed,
    ZoneId zone,
    double maxTransactionsPerUserDay,
    Dirt dirt)
    implements Serializable {

  /** Rows recorded before this time of the next day belong to a day. */
  static final LocalTime CUT_OFF = LocalTime.of(6, 0);

  public WorldSettings {
    if (users < 1 || users > 99_999_999L) {
      throw WorldErrors.setting("users", users, "1 to 99999999");
    }
    if (days < 1 || days > 3650) {
      throw WorldErrors.setting("days", days, "1 to 3650");
    }
    if (!(maxTransactionsPerUserDay > 0 && maxTransactionsPerUserDay <= 5)) {
      throw WorldErrors.setting(
          "max-transactions-per-user-day", maxTransactionsPerUserDay, "above 0, at most 5");
    }
  }

  /** 760 days from 2024-01-01 in Asia/Shanghai, at most 0.3 transactions per user and day. */
  public static WorldSettings of(long users, long seed) {
    return new WorldSettings(
        users, 760, LocalDate.of(2024, 1, 1), seed, ZoneId.of("Asia/Shanghai"), 0.3, Dirt.LITTLE);
  }

  public WorldSettings withDays(int newDays) {
    return new WorldSettings(users, newDays, firstDay, seed, zone, maxTransactionsPerUserDay, dirt);
  }

  public WorldSettings withFirstDay(LocalDate newFirstDay) {
    return new WorldSettings(users, days, newFirstDay, seed, zone, maxTransactionsPerUserDay, dirt);
  }

  public WorldSettings withZone(ZoneId newZone) {
    return new WorldSettings(users, days, firstDay, seed, newZone, maxTransactionsPerUserDay, dirt);
  }

  public WorldSettings withMaxTransactionsPerUserDay(double newBound) {
    return new WorldSettings(users, days, firstDay, seed, zone, newBound, dirt);
  }

  public WorldSettings withDirt(Dirt newDirt) {
    return new WorldSettings(users, days, firstDay, seed, zone, maxTransactionsPerUserDay, newDirt);
  }

  /** Last day that {@code generate} makes. */
  public LocalDate lastGeneratedDay() {
    return firstDay.plusDays(days - 1L);
  }

  long clusters() {
    return (users + Traits.CLUSTER_SIZE - 1) / Traits.CLUSTER_SIZE;
  }

  String toJson() {
    Map<String, Object> dirtValues = new LinkedHashMap<>();
    dirtValues.put("duplicates", dirt.duplicates());
    dirtValues.put("late", dirt.late());
    dirtValues.put("corrections", dirt.corrections());
    dirtValues.put("nulls", dirt.nulls());
    dirtValues.put("wrong-references", dirt.wrongReferences());
    dirtValues.put("truncated-files", dirt.truncatedFiles());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("users", users);
    values.put("days", days);
    values.put("first-day", firstDay.toString());
    values.put("seed", Long.toString(seed));
    values.put("zone", zone.getId());
    values.put("max-transactions-per-user-day", maxTransactionsPerUserDay);
    values.put("dirt", dirtValues);
    return ConfigFactory.parseMap(values).root().render(ConfigRenderOptions.concise());
  }

  static WorldSettings from(Config config) {
    Config dirt = config.getConfig("dirt");
    return new WorldSettings(
        config.getLong("users"),
        config.getInt("days"),
        LocalDate.parse(config.getString("first-day")),
        Long.parseLong(config.getString("seed")),
        ZoneId.of(config.getString("zone")),
        config.getDouble("max-transactions-per-user-day"),
        new Dirt(
            dirt.getDouble("duplicates"),
            dirt.getDouble("late"),
            dirt.getDouble("corrections"),
            dirt.getDouble("nulls"),
            dirt.getDouble("wrong-references"),
            dirt.getInt("truncated-files")));
  }
}

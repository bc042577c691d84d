package io.huxin.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import io.huxin.features.portfolio.FairnessLimits;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.PolicySources;
import io.huxin.models.monitoring.MonitorLimits;
import io.huxin.models.validation.PromotionLimits;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of a deployment, from {@code conf/huxin.conf} and the file given by {@code --config}
 * over it.
 *
 * @param zone zone of event dates
 * @param cutOffTime time of the next day at which a day's data close
 * @param seed seed of keyed randomness
 * @param maxRejectedShare most of a source's rows that may be rejected, 0 to 1 inclusive
 * @param train how models are trained
 * @param promotion what a model must show before it can be approved
 * @param carryOnFromMegabytes least size of the transactions at which a day's features are carried
 *     on from the day before, in megabytes of the table's files
 * @param minRowShare fewest lines of a day against the last sealed day's
 * @param maxRowShare most lines of a day against the last sealed day's
 * @param psiWarn stability index from which a warning is given
 * @param psiFail stability index from which the growth lane closes
 * @param monitor what the figures of monitoring are held to
 * @param fairness what the fairness of decisions is measured by
 * @param safety whether decisions are published, and what alarms are measured by
 * @param challenger policy pack that decides for a share of the users; empty if none does
 * @param evidence where the evidence logs lie, and whether they are written
 * @param resolved the resolved configuration as canonical text
 */
public record Settings(
    ZoneId zone,
    LocalTime cutOffTime,
    long seed,
    double maxRejectedShare,
    TrainSettings train,
    PromotionLimits promotion,
    int carryOnFromMegabytes,
    double minRowShare,
    double maxRowShare,
    double psiWarn,
    double psiFail,
    MonitorLimits monitor,
    FairnessLimits fairness,
    SafetySettings safety,
    Optional<PolicySources.Challenger> challenger,
    EvidenceSettings evidence,
    String resolved) {

  /** Defaults, with {@code override} over them if it is not null. */
  public static Settings load(Path override) {
    Config config = Conf.file("huxin.conf");
    if (override != null) {
      config = Conf.parse(override).withFallback(config).resolve();
    }
    try {
      return from(config);
    } catch (ConfigException e) {
      throw JobErrors.badConfiguration("huxin.conf", e.getMessage());
    }
  }

  static Settings from(Config config) {
    Conf.onlyKeys(
        "huxin.conf",
        config,
        Set.of(
            "zone",
            "cut-off-time",
            "seed",
            "ingest",
            "evidence",
            "features",
            "train",
            "promotion",
            "gate",
            "monitor",
            "fairness",
            "release",
            "holidays",
            "receipts",
            "strategies"));
    Config features = config.getConfig("features");
    Conf.onlyKeys("features", features, Set.of("carry-on-from-mb"));
    Config ingest = config.getConfig("ingest");
    Conf.onlyKeys("ingest", ingest, Set.of("max-rejected-share"));
    Config gate = config.getConfig("gate");
    Conf.onlyKeys("gate", gate, Set.of("min-row-share", "max-row-share", "psi-warn", "psi-fail"));
    return new Settings(
        ZoneId.of(config.getString("zone")),
        LocalTime.parse(config.getString("cut-off-time")),
        config.getLong("seed"),
        within(ingest, "max-rejected-share", 0, 1),
        TrainSettings.from(config.getConfig("train")),
        PromotionSection.limits(config.getConfig("promotion")),
        (int) within(features, "carry-on-from-mb", 0, 1_000_000),
        within(gate, "min-row-share", 0, 1),
        within(gate, "max-row-share", 1, 100),
        within(gate, "psi-warn", 0, 10),
        within(gate, "psi-fail", 0, 10),
        MonitorSection.limits(config.getConfig("monitor")),
        FairnessSection.limits(config.getConfig("fairness")),
        SafetySettings.from(config),
        StrategiesSection.challenger(config.getConfig("strategies")),
        EvidenceSettings.from(config.getConfig("evidence")),
        config.root().render(ConfigRenderOptions.concise()));
  }

  static double within(Config config, String key, double low, double high) {
    double value = config.getDouble(key);
    if (!(value >= low && value <= high)) {
      throw JobErrors.outOfRange(key, String.valueOf(value), low + " to " + high);
    }
    return value;
  }
}

package io.huxin.models.ecl;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import io.huxin.models.policy.Band;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** Reads {@link EclSettings} strictly: no key too many, none out of range. */
final class EclSettingsReader {
  private final Config config;
  private final String path;

  private EclSettingsReader(Config config, String path, String... keys) {
    this.config = config;
    this.path = path;
    List<String> known = Arrays.asList(keys);
    for (String key : new TreeSet<>(config.root().keySet())) {
      if (!known.contains(key)) {
        throw EclErrors.unknown(path + key, known);
      }
    }
  }

  static EclSettings read(Config file) {
    var top =
        new EclSettingsReader(file, "", "ecl")
            .block("ecl", "stage-two", "horizon", "scenarios", "without-score");
    var stageTwo =
        top.block("stage-two", "over-dpd", "pd-multiple", "pd-increase", "restructured-months");
    var horizon = top.block("horizon", "revolving-months", "past-term-months");
    var scenarios = top.block("scenarios", "base", "better", "worse");
    var withoutScore = top.block("without-score", "new", "inactive");
    var settings =
        new EclSettings(
            id(top.config),
            stageTwo.whole("over-dpd", 0, 89),
            stageTwo.number("pd-multiple", "1", "100").doubleValue(),
            stageTwo.number("pd-increase", "0", "1").doubleValue(),
            stageTwo.whole("restructured-months", 0, 60),
            horizon.whole("revolving-months", 1, 120),
            horizon.whole("past-term-months", 1, 120),
            scenarios.scenario("base"),
            scenarios.scenario("better"),
            scenarios.scenario("worse"),
            withoutScore.band("new"),
            withoutScore.band("inactive"));
    requireConsistent(settings);
    return settings;
  }

  private static void requireConsistent(EclSettings settings) {
    BigDecimal sum =
        settings.base().weight().add(settings.better().weight()).add(settings.worse().weight());
    if (sum.compareTo(BigDecimal.ONE) != 0) {
      throw EclErrors.weights(sum);
    }
    if (settings.better().odds() > settings.base().odds()
        || settings.base().odds() > settings.worse().odds()) {
      throw EclErrors.scenariosOutOfOrder();
    }
  }

  private EclSettingsReader block(String key, String... keys) {
    String allowed = "a block of " + String.join(", ", keys);
    need(key, allowed);
    try {
      return new EclSettingsReader(config.getConfig(key), path + key + ".", keys);
    } catch (ConfigException.WrongType e) {
      throw EclErrors.refused(path + key, config.getValue(key).unwrapped(), allowed);
    }
  }

  private Scenario scenario(String key) {
    var scenario = block(key, "weight", "odds");
    return new Scenario(
        scenario.number("weight", "0.01", "0.98"),
        scenario.number("odds", "0.01", "100").doubleValue());
  }

  private int whole(String key, int low, int high) {
    String allowed = "a whole number from " + low + " to " + high;
    need(key, allowed);
    String text = config.getValue(key).unwrapped().toString();
    if (!text.matches("-?\\d{1,9}")
        || Integer.parseInt(text) < low
        || Integer.parseInt(text) > high) {
      throw EclErrors.refused(path + key, text, allowed);
    }
    return Integer.parseInt(text);
  }

  private BigDecimal number(String key, String low, String high) {
    String allowed = "a number from " + low + " to " + high;
    need(key, allowed);
    String text = config.getValue(key).unwrapped().toString();
    if (!text.matches("\\d{1,6}(\\.\\d{1,9})?")
        || new BigDecimal(text).compareTo(new BigDecimal(low)) < 0
        || new BigDecimal(text).compareTo(new BigDecimal(high)) > 0) {
      throw EclErrors.refused(path + key, text, allowed + ", of at most nine decimals");
    }
    return new BigDecimal(text);
  }

  /** A band that ends below 1: the last would make a default of everybody. */
  private Band band(String key) {
    String allowed = "one of A, B, C, D";
    need(key, allowed);
    String text = config.getValue(key).unwrapped().toString();
    return Arrays.stream(Band.values())
        .filter(band -> band != Band.E && band.name().equals(text))
        .findFirst()
        .orElseThrow(() -> EclErrors.refused(path + key, text, allowed));
  }

  private void need(String key, String allowed) {
    if (!config.hasPath(key)) {
      throw EclErrors.absent(path + key, allowed);
    }
  }

  private static String id(Config config) {
    String canonical = config.root().render(ConfigRenderOptions.concise());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

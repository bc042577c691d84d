package io.huxin.features.delinquency;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Reads {@link DelinquencySettings} strictly: no key too many, none out of range. */
final class SettingsReader {
  private final Config config;
  private final String path;

  private SettingsReader(Config config, String path, String... keys) {
    this.config = config;
    this.path = path;
    List<String> known = Arrays.asList(keys);
    for (String key : new TreeSet<>(config.root().keySet())) {
      if (!known.contains(key)) {
        throw DelinquencyErrors.unknown(path + key, known);
      }
    }
  }

  static DelinquencySettings read(Config whole) {
    if (!whole.hasPath("delinquency")) {
      throw DelinquencyErrors.absent("delinquency", "a block, as conf/delinquency.conf has it");
    }
    var top =
        new SettingsReader(
            whole.getConfig("delinquency"),
            "delinquency.",
            "materiality",
            "probation-days",
            "restructure-probation-months",
            "upgrade",
            "default",
            "stages",
            "unlikely-to-pay-class",
            "written-off-class",
            "products");
    var upgrade = top.block("upgrade", "due-dates", "months");
    var onDefault = top.block("default", "dpd", "overdue");
    var stages = top.block("stages", "two-over-dpd", "three-from-dpd");
    var products = top.block("products", "PAY_LATER", "CASH_LOAN");
    int stageTwoOverDpd = stages.integer("two-over-dpd", 0, 364);
    return new DelinquencySettings(
        top.money("materiality"),
        top.integer("probation-days", 1, 730),
        top.integer("restructure-probation-months", 0, 60),
        upgrade.integer("due-dates", 0, 24),
        upgrade.integer("months", 0, 60),
        onDefault.integer("dpd", 1, 365),
        onDefault.money("overdue"),
        stageTwoOverDpd,
        stages.integer("three-from-dpd", stageTwoOverDpd + 1, 365),
        top.assetClass("unlikely-to-pay-class"),
        top.assetClass("written-off-class"),
        products.product("PAY_LATER"),
        products.product("CASH_LOAN"));
  }

  private SettingsReader block(String key, String... keys) {
    need(key, "a block of " + String.join(", ", keys));
    try {
      return new SettingsReader(config.getConfig(key), path + key + ".", keys);
    } catch (ConfigException.WrongType e) {
      throw DelinquencyErrors.refused(
          path + key, config.getValue(key).unwrapped(), "a block of " + String.join(", ", keys));
    }
  }

  private ProductRules product(String key) {
    var product = block(key, "grace-days", "refund-meets-minimum", "ladders");
    product.need("ladders", "a list of class ladders");
    List<ClassLadder> ladders = new ArrayList<>();
    for (Config each : product.config.getConfigList("ladders")) {
      var ladder =
          new SettingsReader(
              each,
              product.path + "ladders.",
              "from",
              "special-mention-over",
              "substandard-over",
              "doubtful-over",
              "loss-over");
      ladders.add(
          new ClassLadder(
              ladder.date("from"),
              ladder.integer("special-mention-over", 0, 3650),
              ladder.integer("substandard-over", 0, 3650),
              ladder.integer("doubtful-over", 0, 3650),
              ladder.integer("loss-over", 0, 3650)));
    }
    return new ProductRules(
        product.integer("grace-days", 0, 30), product.flag("refund-meets-minimum"), ladders);
  }

  private int integer(String key, int low, int high) {
    String allowed = "a whole number from " + low + " to " + high;
    need(key, allowed);
    String text = config.getValue(key).unwrapped().toString();
    if (!text.matches("-?\\d{1,9}") || outside(Integer.parseInt(text), low, high)) {
      throw DelinquencyErrors.refused(path + key, text, allowed);
    }
    return Integer.parseInt(text);
  }

  private static boolean outside(int value, int low, int high) {
    return value < low || value > high;
  }

  /** Minor units. */
  private long money(String key) {
    String allowed = "an amount of 0 or more with at most two decimals";
    need(key, allowed);
    String text = config.getValue(key).unwrapped().toString();
    if (!text.matches("\\d{1,12}(\\.\\d{1,2})?")) {
      throw DelinquencyErrors.refused(path + key, text, allowed);
    }
    return new BigDecimal(text).movePointRight(2).longValueExact();
  }

  private boolean flag(String key) {
    need(key, "true or false");
    try {
      return config.getBoolean(key);
    } catch (ConfigException.WrongType e) {
      throw DelinquencyErrors.refused(
          path + key, config.getValue(key).unwrapped(), "true or false");
    }
  }

  private LocalDate date(String key) {
    need(key, "a date such as 2023-07-01");
    try {
      return LocalDate.parse(config.getString(key));
    } catch (DateTimeParseException e) {
      throw DelinquencyErrors.refused(
          path + key, config.getString(key), "a date such as 2023-07-01");
    }
  }

  private AssetClass assetClass(String key) {
    String allowed = "one of " + Arrays.toString(AssetClass.values());
    need(key, allowed);
    try {
      return AssetClass.valueOf(config.getString(key));
    } catch (IllegalArgumentException e) {
      throw DelinquencyErrors.refused(path + key, config.getString(key), allowed);
    }
  }

  private void need(String key, String allowed) {
    if (!config.hasPath(key)) {
      throw DelinquencyErrors.absent(path + key, allowed);
    }
  }
}

package io.huxin.features.catalogue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import io.huxin.features.catalogue.FeatureDefinition.Group;
import io.huxin.features.catalogue.FeatureDefinition.Missing;
import io.huxin.features.catalogue.FeatureDefinition.Risk;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One line of the catalogue, of one window. A key that would change nothing is refused. */
final class CatalogueLine {
  private static final int MOST_DAYS = 730;

  /** Bills due earlier are not kept. */
  private static final int MOST_BILL_DAYS = 365;

  private static final Set<String> KEYS =
      Set.of(
          "id", "from", "take", "of", "by", "days", "where", "missing", "risk", "codes", "group",
          "en", "zh");

  private static final Set<Aggregate> OF_ROWS = Set.of(Aggregate.COUNT, Aggregate.RECENCY);

  private final Config line;
  private final String id;
  private final String source;

  private CatalogueLine(Config line) {
    this.line = line;
    this.id = id(line);
    refuseUnknownKeys();
    this.source = source();
  }

  /**
   * The feature that a line defines.
   *
   * @throws CatalogueException if it is none, naming it and what is allowed
   */
  static FeatureDefinition definition(Config line) {
    var read = new CatalogueLine(line);
    read.refuseBadId();
    return read.definition();
  }

  /**
   * The id as written.
   *
   * @throws CatalogueException if there is none, naming the line by its place in the file
   */
  static String id(Config line) {
    if (!line.hasPath("id")) {
      throw CatalogueException.noId(line.root().origin().description());
    }
    return text("(" + line.root().origin().description() + ")", line, "id");
  }

  /** The text of a key that is there. */
  static String text(String id, Config line, String key) {
    ConfigValue value = line.getValue(key);
    if (value.valueType() == ConfigValueType.LIST || value.valueType() == ConfigValueType.OBJECT) {
      throw CatalogueException.badValue(id, key, value.unwrapped().toString(), "texts");
    }
    return line.getString(key);
  }

  /** Whether a value is a number of days. */
  static boolean isWhole(ConfigValue value) {
    return String.valueOf(value.unwrapped()).matches("\\d{1,9}");
  }

  private FeatureDefinition definition() {
    Aggregate aggregate = aggregate();
    return new FeatureDefinition(
        id,
        source,
        aggregate,
        measure(aggregate),
        weight(aggregate),
        days(aggregate),
        filter(),
        choice("missing", Missing.class, Missing.NONE),
        choice("risk", Risk.class, Risk.NONE),
        codes(),
        choice("group", Group.class, Group.OWN),
        required("en"),
        required("zh"));
  }

  private void refuseUnknownKeys() {
    for (String key : line.root().keySet()) {
      if (!KEYS.contains(key)) {
        throw CatalogueException.unknownKey(id, key, new TreeSet<>(KEYS));
      }
    }
  }

  private void refuseBadId() {
    if (!id.matches("[a-z][a-z0-9_]*") || Catalogue.OTHER_COLUMNS.contains(id)) {
      throw CatalogueException.badValue(
          id, "id", id, "a-z, 0-9 and _, from a letter on, but none of " + Catalogue.OTHER_COLUMNS);
    }
  }

  private String source() {
    String from = required("from");
    if (!from.equals("derived") && !Sources.NAMES.contains(from)) {
      throw bad("from", from, new TreeSet<>(Sources.NAMES) + " or derived");
    }
    return from;
  }

  private Aggregate aggregate() {
    boolean single = Sources.hasOneRow(source);
    if (!line.hasPath("take") && !single) {
      throw CatalogueException.missingChoice(id, "take", names(Aggregate.class));
    }
    Aggregate aggregate = choice("take", Aggregate.class, Aggregate.VALUE);
    if (source.equals("derived") && aggregate != Aggregate.VALUE) {
      throw bad("take", name(aggregate), "value, or none, since a derived feature has no rows");
    }
    if (aggregate == Aggregate.VALUE && !single) {
      throw bad(
          "take",
          name(aggregate),
          names(Aggregate.class) + ", but value only where a user has one row: profile, derived");
    }
    if (aggregate == Aggregate.STREAK && source.equals("transactions")) {
      throw bad("from", source, "sources with few rows a user, such as bills, for a streak");
    }
    return aggregate;
  }

  private String measure(Aggregate aggregate) {
    if (!OF_ROWS.contains(aggregate)) {
      return required("of");
    }
    refuse("of", "none, since " + name(aggregate) + " looks at whole rows; filter them by where");
    return "1";
  }

  private String weight(Aggregate aggregate) {
    if (aggregate != Aggregate.CONCENTRATION) {
      refuse("by", "none, since only a concentration is weighed");
    }
    return line.hasPath("by") ? text(id, line, "by") : "";
  }

  private String filter() {
    if (source.equals("derived")) {
      refuse("where", "none, since a derived feature follows from the features of its own row");
    }
    return line.hasPath("where") ? text(id, line, "where") : "";
  }

  private int days(Aggregate aggregate) {
    if (!Sources.hasWindows(source)) {
      refuse("days", "none, or a list for {days} in its texts, since " + source + " has no window");
    }
    int days = 0;
    if (line.hasPath("days")) {
      ConfigValue value = line.getValue("days");
      if (!isWhole(value) || (days = line.getInt("days")) > MOST_DAYS) {
        throw bad("days", value.unwrapped().toString(), "0 to " + MOST_DAYS + ", whole numbers");
      }
    }
    if (source.equals("bills") && (days < 1 || days > MOST_BILL_DAYS)) {
      throw bad("days", String.valueOf(days), "1 to " + MOST_BILL_DAYS + " for bills");
    }
    if (aggregate.monthly() && (days < 60 || days % 30 != 0)) {
      throw bad(
          "days", String.valueOf(days), "whole months of 30 days, from 60, for " + name(aggregate));
    }
    return days;
  }

  private List<String> codes() {
    if (!line.hasPath("codes")) {
      return List.of();
    }
    ConfigValue value = line.getValue("codes");
    if (value.valueType() != ConfigValueType.LIST) {
      throw bad("codes", value.unwrapped().toString(), "lists of plain numbers");
    }
    List<String> codes =
        line.getList("codes").stream().map(code -> String.valueOf(code.unwrapped())).toList();
    for (String code : codes) {
      if (!code.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
        throw bad("codes", code, "plain numbers");
      }
    }
    return codes;
  }

  private String required(String key) {
    if (!line.hasPath(key)) {
      throw CatalogueException.missingKey(id, key);
    }
    return text(id, line, key);
  }

  /** Refuses a key that would change nothing. */
  private void refuse(String key, String allowed) {
    if (line.hasPath(key)) {
      throw bad(key, line.getValue(key).unwrapped().toString(), allowed);
    }
  }

  private <E extends Enum<E>> E choice(String key, Class<E> values, E otherwise) {
    if (!line.hasPath(key)) {
      return otherwise;
    }
    String value = text(id, line, key);
    for (E constant : values.getEnumConstants()) {
      if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw bad(key, value, names(values));
  }

  private CatalogueException bad(String key, String value, Object allowed) {
    return CatalogueException.badValue(id, key, value, allowed);
  }

  private static String names(Class<? extends Enum<?>> values) {
    return Arrays.toString(values.getEnumConstants()).toLowerCase(Locale.ROOT);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package io.huxin.features.catalogue;

import com.typesafe.config.Config;
import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import io.huxin.features.catalogue.FeatureDefinition.Group;
import io.huxin.features.catalogue.FeatureDefinition.Missing;
import io.huxin.features.catalogue.FeatureDefinition.Risk;
import io.huxin.features.table.Column;
import io.huxin.features.table.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;

/**
 * The feature catalogue: features as data. Its id is the hash of all definitions, so that a changed
 * line is a new feature set.
 *
 * @param id name and first 12 hexadecimal digits of the hash of the definitions
 * @param features in the order of the file; derived ones after what they read
 */
public record Catalogue(String id, List<FeatureDefinition> features) {
  /** A feature without a window looks back over everything: a hundred years. */
  private static final int UNBOUNDED_DAYS = 36_500;

  /** Bills due earlier are not kept. */
  private static final int MOST_BILL_DAYS = 365;

  private static final Set<String> KEYS =
      Set.of(
          "id", "from", "take", "of", "by", "days", "where", "missing", "risk", "codes", "group",
          "en", "zh");

  /**
   * Reads a catalogue.
   *
   * @param config keys {@code name}, {@code deny} (protected attributes no expression may name, by
   *     {@link DeniedNames}) and {@code features}
   * @throws CatalogueException for a wrong line, naming it and what is allowed
   */
  public static Catalogue from(Config config) {
    DeniedNames denied = DeniedNames.of(config.getStringList("deny"));
    var features = new ArrayList<FeatureDefinition>();
    var seen = new HashSet<String>();
    List<? extends Config> lines =
        config.getConfigList("features").stream()
            .flatMap(line -> Windows.each(line).stream())
            .toList();
    for (Config line : lines) {
      FeatureDefinition feature = definition(line);
      if (!seen.add(feature.id())) {
        throw CatalogueException.twice(feature.id());
      }
      refuseDenied(feature, denied);
      Divisions.refuse(feature);
      features.add(feature);
    }
    String text =
        features.stream().map(FeatureDefinition::canonical).collect(Collectors.joining("\n"));
    return new Catalogue(
        config.getString("name") + "-" + sha256(text).substring(0, 12), List.copyOf(features));
  }

  private static FeatureDefinition definition(Config line) {
    String id = line.hasPath("id") ? line.getString("id") : line.root().render();
    for (String key : line.root().keySet()) {
      if (!KEYS.contains(key)) {
        throw CatalogueException.unknownKey(id, key, new TreeSet<>(KEYS));
      }
    }
    String source = text(id, line, "from");
    if (!source.equals("derived") && !Sources.NAMES.contains(source)) {
      throw CatalogueException.badValue(
          id, "from", source, new TreeSet<>(Sources.NAMES) + " or derived");
    }
    int days = line.hasPath("days") ? line.getInt("days") : 0;
    if (days < 0 || days > 730) {
      throw CatalogueException.badValue(id, "days", String.valueOf(days), "0 to 730");
    }
    if (source.equals("bills") && (days < 1 || days > MOST_BILL_DAYS)) {
      throw CatalogueException.badValue(
          id, "days", String.valueOf(days), "1 to " + MOST_BILL_DAYS + " for bills");
    }
    Aggregate aggregate = choice(id, line, "take", Aggregate.class, Aggregate.VALUE);
    if (aggregate.monthly() && (days < 60 || days % 30 != 0)) {
      throw CatalogueException.badValue(
          id, "days", String.valueOf(days), "whole months of 30 days, from 60, for " + aggregate);
    }
    if (aggregate == Aggregate.STREAK && source.equals("transactions")) {
      throw CatalogueException.badValue(
          id, "from", source, "sources with few rows a user, such as bills, for a streak");
    }
    if (line.hasPath("by") && aggregate != Aggregate.CONCENTRATION) {
      throw CatalogueException.badValue(
          id, "by", line.getString("by"), "none, since only a concentration is weighed");
    }
    return new FeatureDefinition(
        id,
        source,
        aggregate,
        line.hasPath("of") ? line.getString("of") : "1",
        line.hasPath("by") ? line.getString("by") : "",
        days,
        line.hasPath("where") ? line.getString("where") : "",
        choice(id, line, "missing", Missing.class, Missing.NONE),
        choice(id, line, "risk", Risk.class, Risk.NONE),
        codes(id, line),
        choice(id, line, "group", Group.class, Group.OWN),
        text(id, line, "en"),
        text(id, line, "zh"));
  }

  private static List<String> codes(String feature, Config line) {
    if (!line.hasPath("codes")) {
      return List.of();
    }
    List<String> codes =
        line.getList("codes").stream().map(value -> value.unwrapped().toString()).toList();
    for (String code : codes) {
      if (!code.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
        throw CatalogueException.badValue(feature, "codes", code, "plain numbers");
      }
    }
    return codes;
  }

  private static String text(String feature, Config line, String key) {
    if (!line.hasPath(key)) {
      throw CatalogueException.missingKey(feature, key);
    }
    return line.getString(key);
  }

  private static <E extends Enum<E>> E choice(
      String feature, Config line, String key, Class<E> values, E otherwise) {
    if (!line.hasPath(key)) {
      return otherwise;
    }
    String value = line.getString(key);
    for (E constant : values.getEnumConstants()) {
      if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw CatalogueException.badValue(
        feature, key, value, Arrays.toString(values.getEnumConstants()).toLowerCase(Locale.ROOT));
  }

  private static void refuseDenied(FeatureDefinition feature, DeniedNames denied) {
    denied
        .inExpression(feature.measure() + " " + feature.weight() + " " + feature.filter())
        .ifPresent(
            entry -> {
              throw CatalogueException.denied(feature.id(), entry);
            });
  }

  /**
   * The part of this catalogue, of the same id, that is needed for some of its features: them and
   * what they are derived from.
   *
   * @throws CatalogueException if there is no such feature
   */
  public Catalogue only(Collection<String> ids) {
    var needed = new HashSet<String>(ids);
    for (String id : ids) {
      if (features.stream().noneMatch(feature -> feature.id().equals(id))) {
        throw CatalogueException.unknown(id);
      }
    }
    var kept = new ArrayDeque<FeatureDefinition>();
    for (int i = features.size() - 1; i >= 0; i--) {
      FeatureDefinition feature = features.get(i);
      if (needed.contains(feature.id())) {
        kept.addFirst(feature);
        if (feature.derived()) {
          needed.addAll(List.of(feature.measure().split("\\W+", -1)));
        }
      }
    }
    return new Catalogue(id, List.copyOf(kept));
  }

  /** Days of the longest window over transactions and repayments, at least income's 180. */
  public int longestWindow() {
    return features.stream()
        .filter(feature -> Set.of("transactions", "repayments").contains(feature.source()))
        .mapToInt(feature -> feature.windowDays() == 0 ? UNBOUNDED_DAYS : feature.windowDays())
        .reduce(180, Math::max);
  }

  /** Declaration of the features table: key, the catalogue's columns, digest. */
  public Table table() {
    var columns = new ArrayList<Column>();
    columns.add(Column.date("as_of", "Last calendar day whose data count"));
    columns.add(Column.person("user_id", "Pseudonym of the user"));
    columns.add(Column.text("feature_set_id", "Feature set, by name and hash of its definitions"));
    for (FeatureDefinition feature : features) {
      columns.add(
          Column.of(feature.id(), DataTypes.DoubleType, feature.english() + " (feature)")
              .optional());
    }
    columns.add(Column.text("digest", "SHA-256 of the row's features"));
    return Table.dated(
        "features",
        "One user's features, point in time",
        List.of("as_of", "user_id", "feature_set_id"),
        columns.toArray(Column[]::new));
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

package io.huxin.features.catalogue;

import com.typesafe.config.Config;
import io.huxin.features.table.Column;
import io.huxin.features.table.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
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

  /** Columns of the features table that are no features. */
  static final List<String> OTHER_COLUMNS = List.of("as_of", "user_id", "feature_set_id", "digest");

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
      FeatureDefinition feature = CatalogueLine.definition(line);
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

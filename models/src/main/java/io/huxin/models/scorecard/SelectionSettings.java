package io.huxin.models.scorecard;

import io.huxin.features.catalogue.DeniedNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which attributes may enter a scorecard.
 *
 * @param minIv least information value
 * @param suspiciousIv an information value above this is reported as a probable leak
 * @param maxMissing largest share of missing values, fraction
 * @param maxCsi largest CSI of the later snapshots of the rows against the earlier ones
 * @param maxCorrelation largest absolute correlation of the WoE of two attributes; the one of lower
 *     information value goes
 * @param maxAttributes most attributes in the scorecard, at least 1
 * @param deniedNames an attribute with one of these words or phrases in its id is refused, however
 *     it is spelt ({@link DeniedNames})
 * @param deniedGroups an attribute of one of these groups is refused
 */
public record SelectionSettings(
    double minIv,
    double suspiciousIv,
    double maxMissing,
    double maxCsi,
    double maxCorrelation,
    int maxAttributes,
    Set<String> deniedNames,
    Set<String> deniedGroups) {
  /** Starting values of this project for a champion, which may not know the guarantee network. */
  public static final SelectionSettings CHAMPION =
      new SelectionSettings(
          0.02,
          2,
          0.95,
          0.25,
          0.8,
          20,
          Set.of(
              "sex",
              "gender",
              "marriage",
              "marital",
              "ethnicity",
              "ethnic",
              "race",
              "nationality",
              "citizenship",
              "birthplace",
              "hometown",
              "hukou",
              "huji",
              "caste",
              "religion",
              "health",
              "disability",
              "pregnancy",
              "political",
              "politics",
              "married",
              "male",
              "female",
              "pregnant",
              "disabled",
              "religious",
              "widowed",
              "divorced",
              "place of birth",
              "city of birth",
              "province of birth",
              "country of birth",
              "birth country",
              "country of origin",
              "national origin",
              "native place",
              "native language",
              "mother tongue",
              "skin colour",
              "skin color",
              "household registration",
              "registered residence",
              "marital status",
              "family status",
              "civil status",
              "foreign worker",
              "foreigner",
              "spouse",
              "wife",
              "husband",
              "labour union",
              "labor union",
              "geschlecht",
              "familienstand",
              "sexual orientation",
              "party member",
              "party membership",
              "trade union",
              "性别",
              "婚姻",
              "民族",
              "种族",
              "国籍",
              "户籍",
              "户口",
              "籍贯",
              "出生地",
              "政治",
              "党员",
              "信仰",
              "宗教",
              "健康",
              "残疾",
              "怀孕"),
          Set.of("network"));

  public SelectionSettings {
    ModelErrors.requireWithin("min_iv", minIv, 0, 10);
    ModelErrors.requireWithin("suspicious_iv", suspiciousIv, 0, 100);
    ModelErrors.requireWithin("max_missing", maxMissing, 0, 1);
    ModelErrors.requireWithin("max_csi", maxCsi, 0, 100);
    ModelErrors.requireWithin("max_correlation", maxCorrelation, 0, 1);
    ModelErrors.requireWithin("max_attributes", maxAttributes, 1, 1000);
    deniedNames = lowerCase(deniedNames);
    deniedGroups = lowerCase(deniedGroups);
  }

  /** The same with other refusals, for a benchmark or a challenger. */
  public SelectionSettings denying(Set<String> names, Set<String> groups) {
    return new SelectionSettings(
        minIv, suspiciousIv, maxMissing, maxCsi, maxCorrelation, maxAttributes, names, groups);
  }

  /**
   * Refuses attributes that may not enter a model.
   *
   * @throws IllegalArgumentException if one has a denied word or phrase in its id or is of a denied
   *     group
   */
  public void refuseDenied(List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      if (deniedGroups.contains(attribute.group().toLowerCase(Locale.ROOT))) {
        throw ModelErrors.deniedGroup(attribute);
      }
      deniedName(attribute.id())
          .ifPresent(
              word -> {
                throw ModelErrors.deniedName(attribute.id(), word);
              });
    }
  }

  /** The denied word or phrase in the name of a column, if there is one. */
  public Optional<String> deniedName(String column) {
    return DeniedNames.of(deniedNames).in(column);
  }

  private static Set<String> lowerCase(Set<String> words) {
    var lower = new TreeSet<String>();
    words.forEach(word -> lower.add(word.toLowerCase(Locale.ROOT)));
    return java.util.Collections.unmodifiableSet(lower);
  }
}

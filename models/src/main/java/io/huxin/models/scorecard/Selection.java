package io.huxin.models.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;

/**
 * Which binned attributes go into the regression.
 *
 * @param selected chosen attributes, highest information value first, ties by id
 * @param dropped the others, with the rule that dropped each
 * @param suspicious ids of chosen attributes that predict too well to be believed unread
 */
record Selection(List<BinnedAttribute> selected, List<Dropped> dropped, List<String> suspicious) {

  /** By missing share and information value alone. */
  static Selection single(List<BinnedAttribute> binned, SelectionSettings settings) {
    var selected = new ArrayList<BinnedAttribute>();
    var dropped = new ArrayList<Dropped>();
    for (BinnedAttribute attribute : binned) {
      String why = failing(attribute, settings);
      if (why.isEmpty()) {
        selected.add(attribute);
      } else {
        dropped.add(new Dropped(attribute.id(), why));
      }
    }
    selected.sort(
        Comparator.comparingDouble(BinnedAttribute::information)
            .reversed()
            .thenComparing(BinnedAttribute::id));
    return new Selection(
        List.copyOf(selected), List.copyOf(dropped), suspicious(selected, settings));
  }

  /** Drops what moved while the rows were gathered. */
  Selection stable(Stability stability, SelectionSettings settings) {
    var kept = new ArrayList<BinnedAttribute>();
    var out = new ArrayList<>(dropped);
    for (BinnedAttribute attribute : selected) {
      double csi = stability.csi().getOrDefault(attribute.id(), 0.0);
      if (csi > settings.maxCsi()) {
        out.add(
            new Dropped(
                attribute.id(),
                text(
                    "CSI %.3f of the later snapshots against the earlier ones is above %.3f",
                    csi, settings.maxCsi())));
      } else {
        kept.add(attribute);
      }
    }
    return new Selection(List.copyOf(kept), List.copyOf(out), suspicious(kept, settings));
  }

  /** Drops, of two attributes that say the same, the weaker, then what exceeds the count. */
  Selection distinct(
      ToDoubleBiFunction<BinnedAttribute, BinnedAttribute> correlation,
      SelectionSettings settings) {
    var kept = new ArrayList<BinnedAttribute>();
    var out = new ArrayList<>(dropped);
    for (BinnedAttribute attribute : selected) {
      var twin =
          kept.stream()
              .filter(
                  other ->
                      Math.abs(correlation.applyAsDouble(other, attribute))
                          > settings.maxCorrelation())
              .findFirst();
      if (twin.isPresent()) {
        double measured = correlation.applyAsDouble(twin.get(), attribute);
        out.add(
            new Dropped(
                attribute.id(),
                text("correlation %.3f of its WoE with %s", measured, twin.get().id())));
      } else if (kept.size() >= settings.maxAttributes()) {
        out.add(
            new Dropped(
                attribute.id(),
                text(
                    "IV %.4f is below that of the best %d",
                    attribute.information(), settings.maxAttributes())));
      } else {
        kept.add(attribute);
      }
    }
    return new Selection(List.copyOf(kept), List.copyOf(out), suspicious(kept, settings));
  }

  /** Drops what exceeds the count. */
  Selection best(SelectionSettings settings) {
    return distinct((one, other) -> 0, settings);
  }

  private static String failing(BinnedAttribute attribute, SelectionSettings settings) {
    if (attribute.missingShare() >= 1) {
      return "all values are missing";
    }
    if (attribute.missingShare() > settings.maxMissing()) {
      return text("%.1f %% of its values are missing", 100 * attribute.missingShare());
    }
    if (attribute.information() >= settings.minIv() && !attribute.isFlat()) {
      return "";
    }
    return attribute
        .whyOneBin()
        .map(why -> oneBin(why, attribute) + text("; IV %.4f", attribute.information()))
        .orElseGet(() -> text("IV %.4f is below %.4f", attribute.information(), settings.minIv()));
  }

  private static String oneBin(BinnedAttribute.WhyOneBin why, BinnedAttribute attribute) {
    return switch (why) {
      case NO_VALUES -> "no values beside special codes";
      case RARE_CATEGORIES -> "nearly every category is in too few rows to be told from others";
      case CONSTANT -> "one value wherever there is one, or nearly so";
      case AGAINST_TREND ->
          text(
              "its risk does not go the declared way (%s): no two bins follow it",
              attribute.attribute().direction());
      case TOO_FEW_ROWS ->
          "no second bin of enough rows, bad and good ones, that adds to the first";
    };
  }

  private static List<String> suspicious(
      List<BinnedAttribute> selected, SelectionSettings settings) {
    return selected.stream()
        .filter(attribute -> attribute.information() > settings.suspiciousIv())
        .map(BinnedAttribute::id)
        .sorted()
        .toList();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

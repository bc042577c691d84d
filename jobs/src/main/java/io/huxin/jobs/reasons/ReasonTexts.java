package io.huxin.jobs.reasons;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.models.scorecard.SelectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/** The catalogue's reason texts, of features that may be named to a user. */
final class ReasonTexts {
  private final List<FeatureDefinition> named;

  /**
   * Texts of the user's own features. What other people do, what our own decisions moved, and
   * protected attributes are never named (credit-rules 10).
   */
  ReasonTexts(Catalogue catalogue) {
    named =
        catalogue.features().stream()
            .filter(feature -> feature.group() == FeatureDefinition.Group.OWN)
            .filter(feature -> SelectionSettings.CHAMPION.deniedName(feature.id()).isEmpty())
            .toList();
  }

  /** Of the inputs of a model, those of which neither more nor less is known to be worse. */
  List<String> neutral(List<String> inputs) {
    return named.stream()
        .filter(feature -> feature.risk() == FeatureDefinition.Risk.NONE)
        .map(FeatureDefinition::id)
        .filter(inputs::contains)
        .toList();
  }

  List<String> mayBeNamed() {
    return named.stream().map(FeatureDefinition::id).toList();
  }

  /** Of the row's {@code reason.attribute}. */
  Column english() {
    return text(
        FeatureDefinition::english,
        "No record to judge this by: ",
        "Zero: ",
        "Lower than usual: ",
        "Higher than usual: ");
  }

  /** Of the row's {@code reason.attribute}. */
  Column chinese() {
    return text(FeatureDefinition::chinese, "缺少可供判断此项的记录:", "为零:", "低于多数人:", "高于多数人:");
  }

  /**
   * A text says what a value is like; where there is none, the text only names what could not be
   * judged. One of which more may be worse or better only names what was looked at: that there is
   * nothing of it, or on which side of the usual it lies, is said before it, or refunds would seem
   * to be held against who has none.
   */
  private Column text(
      Function<FeatureDefinition, String> language,
      String unknown,
      String zero,
      String lower,
      String higher) {
    var pairs = new ArrayList<Column>();
    for (FeatureDefinition feature : named) {
      pairs.add(lit(feature.id()));
      pairs.add(lit(language.apply(feature)));
    }
    Column text = try_element_at(map(pairs.toArray(Column[]::new)), col("reason.attribute"));
    Column attribute = col("reason.attribute");
    return when(array_contains(col("missing"), attribute), concat(lit(unknown), text))
        .when(array_contains(col("zero"), attribute), concat(lit(zero), text))
        .when(array_contains(col("lower"), attribute), concat(lit(lower), text))
        .when(array_contains(col("higher"), attribute), concat(lit(higher), text))
        .otherwise(text);
  }
}

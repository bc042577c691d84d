package io.huxin.features.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.NumericType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Divisions that could stop a day halfway. Spark's ANSI arithmetic fails at the first row that
 * divides by zero, which no schema shows beforehand.
 */
final class Divisions {
  private static final Set<String> NAMES = Set.of("/", "%", "div", "mod", "pmod");

  private Divisions() {}

  /**
   * Refuses a feature that divides by anything but a number other than zero, or {@code nullif(x,
   * 0)}, with which the result is null.
   *
   * @throws CatalogueException naming the feature and what to write instead
   */
  static void refuse(FeatureDefinition feature) {
    for (String text : List.of(feature.measure(), feature.weight(), feature.filter())) {
      if (!text.isEmpty() && divides(parsed(feature, text))) {
        throw CatalogueException.divides(feature.id(), text);
      }
    }
  }

  private static Expression parsed(FeatureDefinition feature, String text) {
    try {
      return CatalystSqlParser$.MODULE$.parseExpression(text);
    } catch (Exception e) {
      if (e instanceof ParseException) {
        throw CatalogueException.unreadable(feature.id(), text, e);
      }
      throw e;
    }
  }

  private static boolean divides(Expression expression) {
    List<Expression> parts = CollectionConverters.asJava(expression.children());
    if (isDivision(expression) && parts.size() == 2 && !isSafe(parts.get(1))) {
      return true;
    }
    return parts.stream().anyMatch(Divisions::divides);
  }

  private static boolean isDivision(Expression expression) {
    return expression instanceof Divide
        || expression instanceof Remainder
        || expression instanceof IntegralDivide
        || (expression instanceof UnresolvedFunction function
            && NAMES.contains(function.nameParts().last().toLowerCase(Locale.ROOT)));
  }

  private static boolean isSafe(Expression divisor) {
    return (divisor instanceof Literal literal && isNumber(literal) && !isZero(literal))
        || (divisor instanceof UnresolvedFunction function
            && function.nameParts().last().equalsIgnoreCase("nullif")
            && function.arguments().size() == 2
            && function.arguments().apply(1) instanceof Literal zero
            && isNumber(zero)
            && isZero(zero));
  }

  private static boolean isNumber(Literal literal) {
    return literal.dataType() instanceof NumericType && literal.value() != null;
  }

  private static boolean isZero(Literal number) {
    return Double.parseDouble(number.value().toString()) == 0;
  }
}

package io.huxin.features.window;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.trees.TreePattern$;
import org.apache.spark.sql.types.DatetimeType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Expressions that follow from their own row alone, alike in every run. Spark plans others without
 * a word: it would put the clock of the run, or an aggregate of all rows, in their place.
 */
final class ByRow {
  private static final String SPECIAL = "\\s*(now|today|tomorrow|yesterday)\\b";

  /** {@code DATE 'today'} is a day already once it is parsed. */
  private static final Pattern PARSED =
      Pattern.compile("\\b(date|timestamp\\w*)\\s*['\"]" + SPECIAL, Pattern.CASE_INSENSITIVE);

  private static final Pattern CAST =
      Pattern.compile(SPECIAL + ".*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ByRow() {}

  /**
   * Whether all of some expressions over rows do; fails as Spark does if one does not fit the rows.
   */
  static boolean hold(Dataset<Row> rows, List<String> expressions) {
    LogicalPlan plan = analysed(rows.selectExpr(expressions.toArray(String[]::new)));
    // What looks at several rows stands in a step of its own below, or in place of this one.
    return plan instanceof Project project
        && project.child().equals(analysed(rows))
        && CollectionConverters.asJava(project.projectList()).stream()
            .allMatch(each -> isRepeatable((Expression) each))
        && expressions.stream().noneMatch(each -> PARSED.matcher(each).find());
  }

  private static LogicalPlan analysed(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }

  private static boolean isRepeatable(Expression expression) {
    return expression.deterministic()
        && !expression.containsPattern(TreePattern$.MODULE$.CURRENT_LIKE())
        && !expression.containsPattern(TreePattern$.MODULE$.PLAN_EXPRESSION())
        && !castsTheClock(expression)
        // What Spark puts in its place is none of its children.
        && !(expression instanceof RuntimeReplaceable stands && !isRepeatable(stands.replacement()))
        && CollectionConverters.asJava(expression.children()).stream()
            .allMatch(ByRow::isRepeatable);
  }

  private static boolean castsTheClock(Expression expression) {
    return expression instanceof Cast cast
        && cast.dataType() instanceof DatetimeType
        && cast.child() instanceof Literal literal
        && CAST.matcher(String.valueOf(literal.value())).matches();
  }
}

package io.huxin.features.window;

import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.catalogue.WrongSql;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Derived features as Spark understands them, to be evaluated over an array of doubles. */
final class DerivedExpressions {
  /** Features, measured ones first, in the order of their places in the array. */
  private final List<FeatureDefinition> order;

  /** What Spark computes once for several places of an expression. */
  private final Map<ExprId, Expression> common = new HashMap<>();

  private DerivedExpressions(List<FeatureDefinition> order) {
    this.order = order;
  }

  /**
   * One expression per derived feature.
   *
   * @param order features, measured ones first, in the order of their places
   * @param count how many of them are measured
   * @throws CatalogueException if one names what is no feature above it, or is no number
   */
  static Expression[] of(List<FeatureDefinition> order, int count, SparkSession spark) {
    if (count == order.size()) {
      return new Expression[0];
    }
    return new DerivedExpressions(order).bound(count, spark);
  }

  private Expression[] bound(int count, SparkSession spark) {
    Dataset<Row> rows = empty(spark);
    List<FeatureDefinition> derived = order.subList(count, order.size());
    Column[] columns = derived.stream().map(DerivedExpressions::number).toArray(Column[]::new);
    SparkPlan plan;
    try {
      plan =
          ByRow.hold(rows, derived.stream().map(FeatureDefinition::measure).toList())
              ? planned(rows, columns)
              : null;
    } catch (Exception e) {
      refuseWrong(derived, rows);
      throw e;
    }
    if (!(plan instanceof ProjectExec top)) {
      refuseWrong(derived, rows);
      throw new IllegalStateException("Not by row: " + plan);
    }
    for (plan = top.child(); plan instanceof ProjectExec below; plan = below.child()) {
      for (NamedExpression each : CollectionConverters.asJava(below.projectList())) {
        if (each instanceof Alias alias) {
          common.put(alias.exprId(), alias.child());
        }
      }
    }
    List<NamedExpression> list = CollectionConverters.asJava(top.projectList());
    var expressions = new Expression[list.size()];
    for (int i = 0; i < expressions.length; i++) {
      expressions[i] = bound((Expression) list.get(i), count + i);
    }
    return expressions;
  }

  /** The expression with places in the array for names; they are those of features above it. */
  private Expression bound(Expression expression, int above) {
    if (expression instanceof AttributeReference named) {
      if (common.containsKey(named.exprId())) {
        return bound(common.get(named.exprId()), above);
      }
      // By name, since Spark leaves out columns that no expression reads.
      int place =
          order.stream()
              .map(FeatureDefinition::id)
              .toList()
              .indexOf(named.name().toLowerCase(Locale.ROOT));
      if (place < 0) {
        throw new IllegalStateException(order.get(above).id() + " reads an unknown " + named);
      }
      if (place >= above) {
        throw CatalogueException.below(order.get(above).id(), order.get(place).id());
      }
      return new BoundReference(place, DataTypes.DoubleType, true);
    }
    return expression.mapChildren(child -> bound(child, above));
  }

  private static SparkPlan planned(Dataset<Row> rows, Column... columns) {
    var selected = (org.apache.spark.sql.classic.Dataset<Row>) rows.select(columns);
    return selected.queryExecution().sparkPlan();
  }

  private static Column number(FeatureDefinition feature) {
    return functions.expr(feature.measure()).cast("double").as(feature.id());
  }

  private Dataset<Row> empty(SparkSession spark) {
    StructType schema = new StructType();
    for (FeatureDefinition feature : order) {
      schema = schema.add(feature.id(), DataTypes.DoubleType);
    }
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).<Row>emptyRDD(), schema);
  }

  /** One by one, to name the line that is wrong. */
  private static void refuseWrong(List<FeatureDefinition> derived, Dataset<Row> rows) {
    for (FeatureDefinition feature : derived) {
      WrongSql.in(() -> refuseUnlessByRow(feature, rows))
          .ifPresent(
              why -> {
                throw CatalogueException.unresolved(feature.id(), feature.measure(), why);
              });
    }
  }

  private static void refuseUnlessByRow(FeatureDefinition feature, Dataset<Row> rows) {
    if (!ByRow.hold(rows, List.of(feature.measure()))
        || !(planned(rows, number(feature)) instanceof ProjectExec)) {
      throw CatalogueException.notByRow(feature.id(), feature.measure());
    }
  }
}

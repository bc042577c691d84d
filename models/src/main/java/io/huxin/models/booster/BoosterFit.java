package io.huxin.models.booster;

import io.huxin.models.scorecard.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import ml.dmlc.xgboost4j.java.XGBoostError;
import ml.dmlc.xgboost4j.scala.Booster;
import ml.dmlc.xgboost4j.scala.spark.XGBoost;
import ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier;
import org.apache.spark.SparkContext;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One training by XGBoost4J-Spark.
 *
 * <p>{@link XGBoostClassifier} says the parameters, and its distributed training is called with
 * what the estimator itself does not let through: matrices without a detour by Spark's vectors,
 * more threads than {@code spark.task.cpus} (a lone worker may as well use the cores that stand
 * idle beside it), and silence (it prints a line per tree otherwise).
 */
final class BoosterFit {
  private final List<Attribute> attributes;
  private final BoosterPoint point;
  private final BoosterTraining settings;
  private final int workers;

  BoosterFit(
      List<Attribute> attributes, BoosterPoint point, BoosterTraining settings, int workers) {
    this.attributes = attributes;
    this.point = point;
    this.settings = settings;
    this.workers = workers;
  }

  /**
   * A trial's outcome.
   *
   * @param trees trees at which the log loss of the held-out rows was least
   * @param loss that log loss
   */
  record Trial(int trees, double loss) {}

  /** Trains on some rows, and stops where the others no longer gain. */
  Trial held(BoosterRows rows, BoosterRows others) {
    Booster booster = trained(rows, others, settings.mostTrees(), settings.patience());
    try {
      return new Trial(
          Integer.parseInt(booster.getAttr("best_iteration")) + 1,
          Double.parseDouble(booster.getAttr("best_score")));
    } catch (XGBoostError error) {
      throw BoosterErrors.boosterFails(error);
    } finally {
      booster.dispose();
    }
  }

  /** Trains that many trees; the model as XGBoost writes it. */
  String trained(BoosterRows rows, int trees) {
    Booster booster = trained(rows, null, trees, 0);
    try {
      return new String(booster.toByteArray("json"), java.nio.charset.StandardCharsets.UTF_8);
    } catch (XGBoostError error) {
      throw BoosterErrors.boosterFails(error);
    } finally {
      booster.dispose();
    }
  }

  private Booster trained(BoosterRows rows, BoosterRows others, int trees, int patience) {
    SparkContext context = rows.context();
    requireSlots(context);
    XGBoostClassifier classifier = classifier(trees, patience);
    var parameters =
        new HashMap<String, Object>(CollectionConverters.asJava(classifier.getXGBoostParams()));
    parameters.put("nthread", settings.threads());
    parameters.put("verbose_eval", false);
    parameters.put("verbosity", 0);
    return XGBoost.train(
            rows.matrices(others).rdd(),
            classifier.getRuntimeParameters(context.isLocal(), immutable(Map.of())),
            immutable(parameters))
        ._1();
  }

  private XGBoostClassifier classifier(int trees, int patience) {
    var parameters = new HashMap<>(point.parameters(settings.seed()));
    parameters.put("monotone_constraints", constraints(attributes));
    parameters.put("missing", Float.NaN);
    parameters.put("num_round", trees);
    parameters.put("num_workers", workers);
    parameters.put("num_early_stopping_rounds", patience);
    return new XGBoostClassifier(immutable(parameters));
  }

  /** 1 where the PD may not fall with the value, -1 where it may not rise, else 0. */
  static String constraints(List<Attribute> attributes) {
    var constraints = new StringJoiner(",", "(", ")");
    for (Attribute attribute : attributes) {
      constraints.add(
          switch (attribute.direction()) {
            case UP -> "1";
            case DOWN -> "-1";
            case PEAK, VALLEY, NONE -> "0";
          });
    }
    return constraints.toString();
  }

  /** Workers wait for each other: too few slots would have them wait for ever. */
  private void requireSlots(SparkContext context) {
    int slots =
        context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
    if (slots < workers) {
      throw BoosterErrors.tooFewSlots(workers, slots);
    }
  }

  private static scala.collection.immutable.Map<String, Object> immutable(Map<String, Object> map) {
    return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(map));
  }
}

package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.huxin.jobs.Day;
import io.huxin.jobs.safety.DayDirectives;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.Rest;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.PolicyPack;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The engine over all customers, one after the other. */
final class Customers {
  private final FactsReader reader;
  private final DecisionRows writer;
  private final Strategies strategies;

  Customers(
      Day day, long seed, Strategies strategies, DayDirectives directives, boolean retrospective) {
    reader = new FactsReader(day.asOf(), seed, directives);
    writer = new DecisionRows(day.asOf(), strategies, retrospective);
    this.strategies = strategies;
  }

  /** Names of the rules that only observe on the day. */
  List<String> observing() {
    return reader.directives().observing();
  }

  /** What one customer's facts give; {@code rows} are those the facts were read from. */
  private interface Given extends Serializable {
    Iterator<Row> of(CustomerFacts facts, List<Row> rows);
  }

  /**
   * Rows of {@link CandidateRows}, those of a community side by side.
   *
   * @param lanes in which to decide
   */
  Dataset<Row> considered(Dataset<Row> facts, Lanes lanes) {
    return considered(facts, (customer, pack) -> lanes);
  }

  /**
   * Likewise on a day of growth.
   *
   * @param rest for whom the experiment near the cut-off rests
   */
  Dataset<Row> considered(Dataset<Row> facts, Rest rest) {
    return considered(facts, rest::of);
  }

  /** The lanes of one customer. */
  private interface LanesOf extends Serializable {
    Lanes of(CustomerFacts customer, PolicyPack pack);
  }

  private Dataset<Row> considered(Dataset<Row> facts, LanesOf lanes) {
    Strategies packs = strategies;
    Dataset<Row> candidates =
        each(
            facts,
            CandidateRows.SCHEMA,
            (customer, rows) -> {
              PolicyPack pack = packs.of(customer.userId(), customer.segment());
              return List.of(
                      CandidateRows.of(
                          customer.userId(),
                          rows.get(0).getAs("community_id"),
                          DecisionEngine.candidates(customer, pack, lanes.of(customer, pack))))
                  .iterator();
            });
    Column group = coalesce(col("community_id"), col("user_id"));
    return candidates.repartition(group).sortWithinPartitions(group, col("user_id"));
  }

  /** Decisions in both lanes, with all the growth that the rules allow. */
  Dataset<Row> decided(Dataset<Row> facts) {
    Strategies packs = strategies;
    DecisionRows to = writer;
    return decided(
        facts,
        (customer, rows) ->
            to.rows(
                customer,
                rows,
                DecisionEngine.decide(
                    customer, packs.of(customer.userId(), customer.segment()), Lanes.GROWTH_OPEN)));
  }

  /**
   * Decisions in both lanes, with the growth that was chosen.
   *
   * @param choices rows of {@link Choices}, one of every customer
   * @param rest for whom the experiment near the cut-off rests
   */
  Dataset<Row> chosen(Dataset<Row> facts, Dataset<Row> choices, Rest rest) {
    Strategies packs = strategies;
    DecisionRows to = writer;
    return decided(
        facts.join(choices, "user_id"),
        (customer, rows) -> {
          int choice = rows.get(0).<Integer>getAs("choice");
          boolean held = rows.get(0).<Boolean>getAs("held_back");
          PolicyPack pack = packs.of(customer.userId(), customer.segment());
          List<Decision> decisions =
              DecisionEngine.decide(
                  customer, pack, held ? Lanes.BUDGET_USED_UP : rest.of(customer, pack), choice);
          return to.rows(customer, rows, decisions);
        });
  }

  /**
   * Decisions of the protective lane.
   *
   * @param lanes what closed the other
   */
  Dataset<Row> protectedOnly(Dataset<Row> facts, Lanes lanes) {
    Strategies packs = strategies;
    DecisionRows to = writer;
    return decided(
        facts,
        (customer, rows) ->
            to.rows(
                customer,
                rows,
                DecisionEngine.decide(
                    customer, packs.of(customer.userId(), customer.segment()), lanes)));
  }

  private Dataset<Row> decided(Dataset<Row> facts, Given given) {
    return each(facts, DecisionRows.SCHEMA, given);
  }

  private Dataset<Row> each(Dataset<Row> facts, StructType schema, Given given) {
    FactsReader from = reader;
    return facts
        .groupBy("user_id")
        .as(Encoders.STRING(), Encoders.row(facts.schema()))
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>)
                (user, rows) -> {
                  var all = new ArrayList<Row>();
                  rows.forEachRemaining(all::add);
                  return given.of(from.facts(all), all);
                },
            Encoders.row(schema));
  }
}

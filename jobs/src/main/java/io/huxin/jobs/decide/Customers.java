package io.huxin.jobs.decide;

import io.huxin.jobs.Day;
import io.huxin.models.allocator.ChoiceRule;
import io.huxin.models.allocator.Terms;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.Lanes;
import io.huxin.models.policy.PolicyPack;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The engine over all customers, one after the other. */
final class Customers {
  private final FactsReader reader;
  private final DecisionRows writer;
  private final PolicyPack pack;

  Customers(Day day, long seed, PolicyPack pack, boolean retrospective) {
    reader = new FactsReader(day.asOf(), seed);
    writer =
        new DecisionRows(day.asOf(), pack.id(), pack.budgets().strategy().name(), retrospective);
    this.pack = pack;
  }

  /** What one customer's facts give; {@code rows} are those the facts were read from. */
  private interface Given extends Serializable {
    Iterator<Row> of(CustomerFacts facts, List<Row> rows);
  }

  /** Rows of {@link CandidateRows}. */
  Dataset<Row> considered(Dataset<Row> facts) {
    PolicyPack policy = pack;
    return each(
        facts,
        CandidateRows.SCHEMA,
        (customer, rows) ->
            List.of(
                    CandidateRows.of(
                        customer.userId(),
                        DecisionEngine.candidates(customer, policy, Lanes.GROWTH_OPEN)))
                .iterator());
  }

  /** Decisions in both lanes: with the growth that was chosen, else with all that rules allow. */
  Dataset<Row> decided(Dataset<Row> facts, Optional<Allotment.Chosen> chosen) {
    PolicyPack policy = pack;
    DecisionRows to = writer;
    if (chosen.isEmpty()) {
      return decided(
          facts,
          (customer, rows) ->
              to.rows(customer, rows, DecisionEngine.decide(customer, policy, Lanes.GROWTH_OPEN)));
    }
    ChoiceRule rule = chosen.get().allocation().rule().orElseThrow();
    Terms terms = chosen.get().terms();
    return decided(
        facts,
        (customer, rows) -> {
          int choice =
              BudgetUse.chosen(
                  rule, terms, DecisionEngine.candidates(customer, policy, Lanes.GROWTH_OPEN));
          List<Decision> decisions =
              DecisionEngine.decide(customer, policy, Lanes.GROWTH_OPEN, choice);
          return to.rows(customer, rows, decisions);
        });
  }

  /**
   * Decisions of the protective lane.
   *
   * @param lanes what closed the other
   */
  Dataset<Row> protectedOnly(Dataset<Row> facts, Lanes lanes) {
    PolicyPack policy = pack;
    DecisionRows to = writer;
    return decided(
        facts,
        (customer, rows) ->
            to.rows(customer, rows, DecisionEngine.decide(customer, policy, lanes)));
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

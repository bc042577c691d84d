package io.huxin.models.decision;

import static io.huxin.models.decision.TestLine.application;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For whom the experiment near the cut-off rests, and what applicants get then. */
class RestTest {
  private static final PolicyPack PACK =
      PolicyPack.of(
          ConfigFactory.parseString(
                  "budgets.groups = [{ name = n, by = REGION, value = N, rises = 0 },"
                      + " { name = s, by = SEGMENT, value = SOLE_TRADER, rises = 0 }]")
              .withFallback(Customer.config("consumer"))
              .resolve());

  @Test
  void shouldRestForThoseWhoseBudgetIsExceeded() {
    int groups = BudgetUse.OF_ALL.size();
    assertThat(lanes(Rest.NONE, customer())).isEqualTo(Lanes.GROWTH_OPEN);
    assertThat(lanes(new Rest(Set.of(0)), customer())).isEqualTo(Lanes.EXPERIMENT_RESTS);
    var north = new Rest(Set.of(groups));
    assertThat(lanes(north, customer().region("N"))).isEqualTo(Lanes.EXPERIMENT_RESTS);
    assertThat(lanes(north, customer().region("S"))).isEqualTo(Lanes.GROWTH_OPEN);
    assertThat(lanes(north, customer().region(null))).isEqualTo(Lanes.GROWTH_OPEN);
    var traders = new Rest(Set.of(groups + 1));
    assertThat(lanes(traders, customer().segment(Segment.SOLE_TRADER)))
        .isEqualTo(Lanes.EXPERIMENT_RESTS);
    assertThat(lanes(traders, customer())).isEqualTo(Lanes.GROWTH_OPEN);
  }

  /** Drawn, and just above the cut-off; then below it, where all are given a first line. */
  @Test
  void shouldDecideAsWithoutTheDraw() {
    Customer near = customer().pd(0.054);
    assertThat(near.decided(PACK, Lanes.GROWTH_OPEN).get(Product.PAY_LATER))
        .satisfies(
            row -> {
              assertThat(row.binding()).isEqualTo(Binding.NEAR_CUT_OFF);
              assertThat(row.propensity()).isEqualTo(0.05);
            });
    assertThat(near.decided(PACK, Lanes.EXPERIMENT_RESTS).get(Product.PAY_LATER))
        .satisfies(
            row -> {
              assertThat(row.action()).isEqualTo(Action.HOLD);
              assertThat(row.binding()).isEqualTo(Binding.CUT_OFF);
              assertThat(row.reasons()).containsExactly(ReasonCode.RISK_TOO_HIGH);
              assertThat(row.propensity()).isEqualTo(1);
            });
    Customer safe = customer().pd(0.005);
    assertThat(safe.decided(PACK, Lanes.EXPERIMENT_RESTS).get(Product.PAY_LATER).action())
        .isEqualTo(Action.OPEN);
    Candidates candidates = DecisionEngine.candidates(near.facts(), PACK, Lanes.EXPERIMENT_RESTS);
    assertThat(candidates.granted()).isFalse();
    assertThat(candidates.choices()).containsExactly(candidates.none());
  }

  private static Customer customer() {
    return Customer.with(application(Product.PAY_LATER)).draw(0.99);
  }

  private static Lanes lanes(Rest rest, Customer customer) {
    return rest.of(customer.facts(), PACK);
  }
}

package io.huxin.jobs.decide;

import io.huxin.models.community.Seal;
import io.huxin.models.community.SealState;
import io.huxin.models.policy.FirewallRules;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Adds up the members of a community, one after the other, and says whether it is sealed. */
final class CommunityRows implements FlatMapGroupsFunction<String, Row, Row> {
  private static final long serialVersionUID = 1L;

  private final LocalDate asOf;
  private final FirewallRules rules;

  CommunityRows(LocalDate asOf, FirewallRules rules) {
    this.asOf = asOf;
    this.rules = rules;
  }

  @Override
  public Iterator<Row> call(String community, Iterator<Row> members) {
    int count = 0;
    long defaults = 0;
    BigDecimal exposure = BigDecimal.ZERO.setScale(2);
    BigDecimal loss = BigDecimal.ZERO.setScale(6);
    Seal before = Seal.NONE;
    while (members.hasNext()) {
      Row member = members.next();
      count++;
      defaults += isNew(member.getAs("defaulted_on")) ? 1 : 0;
      exposure =
          exposure
              .add(amount(member.getAs("cash_loan_ead")))
              .add(amount(member.getAs("pay_later_ead")));
      loss = loss.add(amount(member.getAs("expected_loss")));
      before = before.stricter(seal(member));
    }
    double ratio = exposure.signum() == 0 ? 0 : loss.doubleValue() / exposure.doubleValue();
    // Who was cut off from all others is no community.
    Seal seal = count < 2 ? Seal.NONE : before.next(new Seal.Signs(ratio, defaults), asOf, rules);
    return List.of(
            RowFactory.create(
                Date.valueOf(asOf),
                community,
                count,
                exposure,
                loss,
                ratio,
                defaults,
                seal.state().name(),
                date(seal.sealedOn()),
                date(seal.calmSince())))
        .iterator();
  }

  private boolean isNew(Date defaultedOn) {
    return defaultedOn != null
        && defaultedOn.toLocalDate().isAfter(asOf.minusDays(rules.defaultsDays()));
  }

  private static Seal seal(Row member) {
    String state = member.getAs("state");
    return state == null
        ? Seal.NONE
        : new Seal(
            SealState.valueOf(state),
            local(member.getAs("sealed_on")),
            local(member.getAs("calm_since")));
  }

  private static BigDecimal amount(BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private static LocalDate local(Date date) {
    return date == null ? null : date.toLocalDate();
  }

  private static Date date(LocalDate date) {
    return date == null ? null : Date.valueOf(date);
  }
}

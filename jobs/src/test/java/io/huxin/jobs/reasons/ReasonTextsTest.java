package io.huxin.jobs.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.testing.LocalSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTextsTest {
  private static final ReasonTexts TEXTS =
      new ReasonTexts(
          Catalogue.from(
              ConfigFactory.parseString(
                  "name = t, deny = [], features = ["
                      + "{ id = refunds, from = transactions, take = count, days = 7,"
                      + " en = Refunds, zh = 退款 },"
                      + "{ id = late, from = transactions, take = count, days = 7, risk = up,"
                      + " en = Late, zh = 逾期 },"
                      + "{ id = friends, from = transactions, take = count, days = 7,"
                      + " group = network, en = Friends, zh = 朋友 }]")));

  @Test
  void shouldSayWhereThereIsNothingOfWhatWasLookedAt() {
    assertThat(TEXTS.neutral(List.of("friends", "late", "refunds", "other")))
        .containsExactly("refunds");
    assertThat(
            LocalSpark.session()
                .sql(
                    "SELECT struct(attribute) AS reason, missing, zero, lower, higher FROM VALUES"
                        + " ('refunds', array('late'), array('refunds'), array('refunds'), array()),"
                        + " ('refunds', array('refunds'), array(), array(), array()),"
                        + " ('refunds', array(), array(), array('refunds'), array()),"
                        + " ('refunds', array(), array(), array(), array('refunds')),"
                        + " ('refunds', array(), array(), array(), array()),"
                        + " ('late', array(), array('refunds'), array(), array())"
                        + " AS t(attribute, missing, zero, lower, higher)")
                .select(TEXTS.english(), TEXTS.chinese())
                .collectAsList())
        .extracting(row -> row.getString(0) + " " + row.getString(1))
        .containsExactly(
            "Zero: Refunds 为零:退款",
            "No record to judge this by: Refunds 缺少可供判断此项的记录:退款",
            "Lower than usual: Refunds 低于多数人:退款",
            "Higher than usual: Refunds 高于多数人:退款",
            "Refunds 退款",
            "Late 逾期");
  }
}

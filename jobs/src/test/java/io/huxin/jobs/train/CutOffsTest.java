package io.huxin.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.config.Conf;
import io.huxin.models.policy.SegmentPacks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is favourable is what the policy says, for each segment its own. */
class CutOffsTest {
  private static final String ROWS =
      """
      SELECT * FROM VALUES
        ('PERSON', 0.05), ('PERSON', 0.0501), ('STUDENT', 0.03), ('STUDENT', 0.05),
        (NULL, 0.05), ('SOLE_TRADER', 0.25), ('SOLE_TRADER', 0.26)
      AS t(segment, pd)
      """;

  @Test
  void shouldTakeTheCutOffOfThePackOfTheSegment() {
    CutOffs consumer = cutOffs("consumer");
    assertThat(within(consumer)).containsExactly(true, false, true, false, true, false, false);
    assertThat(consumer.text()).contains("first quotas: 5.00 %, STUDENT 3.00 %");
    CutOffs uci = cutOffs("uci");
    assertThat(within(uci)).containsExactly(true, true, true, true, true, true, false);
    assertThat(uci.text()).endsWith("first quotas: 25.00 %.");
  }

  private static CutOffs cutOffs(String policy) {
    return new CutOffs(SegmentPacks.of(Conf.file("policy/" + policy + ".conf")));
  }

  private static List<Boolean> within(CutOffs cutOffs) {
    return cutOffs.marked(LocalSpark.session().sql(ROWS)).collectAsList().stream()
        .map(row -> row.<Boolean>getAs(CutOffs.WITHIN))
        .toList();
  }
}

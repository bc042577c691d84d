package io.huxin.jobs.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.huxin.features.testing.LocalSpark;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Dropped;
import io.huxin.models.validation.Finding;
import io.huxin.models.validation.ModelFacts;
import io.huxin.models.validation.ModelValidation;
import io.huxin.models.validation.Sample;
import io.huxin.models.validation.Thresholds;
import io.huxin.models.validation.Validation;
import io.huxin.models.validation.ValidationInputs;
import io.huxin.models.validation.ValidationReport;
import io.huxin.models.validation.ValidationSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

@Tag("slow")
class ValidationReportTest {
  private static Validation exact;
  private static ValidationReport report;
  private static String json;
  private static String page;

  @BeforeAll
  static void write() throws Exception {
    Dataset<Row> train = scored(0, 6000).persist();
    Dataset<Row> later = scored(6000, 9000).persist();
    exact = Validation.of(later);
    report = ModelValidation.of(inputs(train, later));
    json = ValidationJson.write(report);
    page = ValidationPage.write(report);
    Path folder = Files.createDirectories(Path.of("target/validation-sample"));
    Files.writeString(folder.resolve("validation.html"), page);
    Files.writeString(folder.resolve("validation.json"), json);
    train.unpersist();
    later.unpersist();
  }

  @Test
  void shouldWriteEveryFigureAsJson() throws Exception {
    JsonNode document = new JsonMapper().readTree(json);
    assertThat(document.at("/model/model_id").asText()).isEqualTo("5f2ab1c09d");
    assertThat(document.at("/model/rows_excluded/FRAUD").asLong()).isEqualTo(12);
    assertThat(document.at("/model/rows_by_outcome/INDETERMINATE").asLong()).isEqualTo(34);
    assertThat(document.at("/model/findings/0/owner").asText()).isEqualTo("Risk");
    assertThat(document.at("/model/findings/0/origin").asText()).isEqualTo("VALIDATOR");
    assertThat(document.at("/model/findings/1/origin").asText()).isEqualTo("REPORT");
    assertThat(document.at("/model/findings_note").asText())
        .contains("a validator opens those that stand");
    assertThat(document.at("/model/benchmarks/booster/auc").isNumber()).isTrue();
    assertThat(document.at("/settings/thresholds/psi/fail").asDouble()).isEqualTo(0.25);
    assertThat(document.at("/samples/1/name").asText()).isEqualTo("out_of_time");
    assertThat(document.at("/samples/1/auc").asDouble())
        .isEqualTo(Math.rint(exact.auc().orElseThrow() * 1e9) / 1e9);
    for (String field :
        List.of(
            "gini",
            "ks",
            "brier",
            "log_loss",
            "mean_pd",
            "observed",
            "calibration_slope",
            "calibration_intercept",
            "ece",
            "hosmer_lemeshow_p",
            "psi",
            "intervals/auc/0",
            "intervals/ks/1",
            "intervals/brier/0",
            "intervals/mean_pd_to_observed/0",
            "calibration/9/observed",
            "bands/0/jeffreys_p",
            "deciles/0/lift",
            "deciles/9/gain",
            "csi/signal",
            "segments/0/auc",
            "segments/0/intervals/auc/0",
            "fairness/0/to_best",
            "fairness/0/intervals/to_best/0",
            "fairness/0/intervals/observed_to_predicted/1")) {
      assertThat(document.at("/samples/1/" + field).isNumber()).as(field).isTrue();
    }
    assertThat(document.at("/samples/1/segments/1/too_small").asBoolean()).isTrue();
    assertThat(document.at("/sensitivity/features/0/feature").asText()).isEqualTo("signal");
    assertThat(document.at("/proxies/0/value").asText()).isEqualTo("F");
    assertThat(document.at("/losses/0/ead/ratio").asDouble()).isEqualTo(1.1);
    assertThat(document.at("/frozen_bins/score/0").asDouble()).isEqualTo(-1.5);
    assertThat(document.at("/checks").size()).isEqualTo(report.checks().size());
  }

  @Test
  void shouldWriteEqualReportsAsEqualBytes() {
    assertThat(ValidationJson.write(report)).isEqualTo(json);
    assertThat(json).doesNotContain("E-").doesNotContain("NaN").endsWith("}\n");
    assertThat(ValidationPage.write(report)).isEqualTo(page);
  }

  @Test
  void shouldShowTheFiguresOnThePage() throws Exception {
    String words = words(page);
    assertThat(words)
        .contains("scorecard " + report.verdict())
        .contains("AUC, out of time " + Written.number(exact.auc()))
        .contains(spaced("observed " + Written.percent(exact.observed())))
        .contains("benchmark: booster", "booster (under Discrimination)")
        .contains("HIGH Too few <defaults> Risk 2026-12-31")
        .containsSubsequence(
            "Findings of the report itself",
            "HIGH psi is 0.3 model owner 2026-11-30",
            "They bar nothing by themselves: a validator opens those that stand",
            "Findings of validators",
            "HIGH Too few")
        .contains("segment SMALL 60")
        .contains("too small")
        .contains("score (PSI) 0.120")
        .contains("Jeffreys test per band")
        .contains("sex F")
        .contains("What the features give away")
        .contains(spaced("nothing " + Written.percent(report.sensitivity().orElseThrow().meanPd())))
        .contains("CASH_LOAN A 1 1 1 0 1.100")
        .contains("FRAUD 12")
        .contains("INDETERMINATE 34")
        .contains("quota_decisions 7")
        .contains("age IV 0.001 < 0.02")
        .contains("Not for causal questions");
  }

  @Test
  void shouldStandAloneAndEscapeText() {
    assertThat(page)
        .contains("Too few &lt;defaults&gt;")
        .doesNotContain("<script")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("url(")
        .doesNotContain("@import");
  }

  @Test
  void shouldReadWellWithTheLeastThatIsKnown() throws Exception {
    ValidationReport least =
        ModelValidation.of(
            ValidationInputs.of(
                facts(List.of()),
                List.of(Sample.of(Sample.TRAIN, scored(0, 500).drop("band"))),
                new ValidationSettings(1, 0, 0.05, Optional.empty(), Thresholds.usual())));
    assertThat(words(ValidationPage.write(least)))
        .contains("No figure beyond its limit was made a finding.")
        .contains("No finding of a validator was known when this page was written")
        .contains("The samples have no bands.")
        .contains("No segment was asked for.")
        .contains("No sample was compared with the training sample.")
        .contains("No audit attribute was given.")
        .contains("No line with a known outcome was given.");
    assertThat(ValidationJson.write(least)).contains("\"intervals\" : { }");
  }

  private static ValidationInputs inputs(Dataset<Row> train, Dataset<Row> later) {
    var csi = new TreeMap<String, Double>();
    csi.put("signal", 0.02);
    csi.put("noise", 0.31);
    Column score = coalesce(col("signal"), lit(-2.0));
    return ValidationInputs.of(
            facts(
                List.of(
                    new Finding(
                        "Too few <defaults>",
                        Finding.Severity.HIGH,
                        "Risk",
                        LocalDate.of(2026, 12, 31)),
                    new Finding(
                        "psi is 0.3",
                        Finding.Severity.HIGH,
                        "model owner",
                        LocalDate.of(2026, 11, 30),
                        Finding.Origin.REPORT))),
            List.of(
                Sample.of(Sample.TRAIN, train),
                Sample.of(Sample.OUT_OF_TIME, later).withStability(0.12, csi)),
            new ValidationSettings(1, 50, 0.05, Optional.empty(), Thresholds.usual()))
        .withSegments(List.of("segment"))
        .withAuditAttributes(List.of("sex"))
        .withProxies(List.of(Attribute.numeric("signal", Attribute.Direction.UP, "any")))
        .withScoring(
            List.of("signal", "noise"),
            frame ->
                frame
                    .withColumn("raw_score", score)
                    .withColumn("pd", lit(1.0).divide(lit(1.0).plus(exp(score.multiply(-1.0))))))
        .withFrozenBins("{\"score\":[-1.5]}")
        .withLossLines(
            LocalSpark.session()
                .sql(
                    "SELECT 'u' AS user_id, 'CASH_LOAN' AS product, 'A' AS band, 100BD AS"
                        + " predicted_ead, 0.7D AS predicted_lgd, 110BD AS realised_ead, 0.5D AS"
                        + " realised_lgd, true AS closed"));
  }

  private static ModelFacts facts(List<Finding> findings) {
    var lineage = new TreeMap<>(Map.of("quota_decisions", "7"));
    return new ModelFacts(
        "5f2ab1c09d",
        "scorecard",
        "PD of existing users for daily quota decisions",
        new ModelFacts.Target("DPD90_12M", 365),
        new ModelFacts.Data(
            "STANDARD",
            List.of(LocalDate.of(2025, 5, 31), LocalDate.of(2025, 6, 30)),
            new TreeMap<>(Map.of("FRAUD", 12L)),
            new TreeMap<>(Map.of("BAD", 56L, "GOOD", 678L, "INDETERMINATE", 34L)),
            "features-1",
            List.of("30 days", "90 days"),
            lineage),
        new ModelFacts.Run(LocalDate.of(2026, 6, 30), 7, "c0ffee", "user_id, as_of", 1),
        List.of("Not for causal questions"),
        List.of(new Dropped("age", "IV 0.001 < 0.02")),
        exact == null ? new TreeMap<>() : new TreeMap<>(Map.of("booster", exact)),
        findings);
  }

  private static Dataset<Row> scored(long from, long to) {
    return LocalSpark.session()
        .range(from, to, 1, 3)
        .selectExpr(
            "concat('u', id div 3) AS user_id",
            "DATE'2025-06-30' AS as_of",
            "pmod(xxhash64(id, 7), 1000000) / 1000000D AS u",
            "0.002 + 0.4 * pow(pmod(xxhash64(id, 3), 1000000) / 1000000D, 2) AS pd",
            "if(id % 50 = 0, 'SMALL', if(id % 3 = 0, 'PERSON', 'STUDENT')) AS segment",
            "if(pmod(xxhash64(id div 3, 5), 4) = 0, 'F', 'M') AS sex",
            "cast(id % 7 AS double) AS noise")
        .selectExpr(
            "user_id",
            "as_of",
            "if(u < pd, 1, 0) AS label",
            "ln(pd / (1 - pd)) AS raw_score",
            "ln(pd / (1 - pd)) AS signal",
            "pd",
            "if(pd <= 0.01, 'A', if(pd <= 0.025, 'B', if(pd <= 0.05, 'C', if(pd <= 0.08, 'D',"
                + " 'E')))) AS band",
            "segment",
            "sex",
            "noise");
  }

  /** The text of the page's body with single spaces; fails if the page is not well-formed. */
  private static String words(String html) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    document.getElementsByTagName("style").item(0).setTextContent("");
    var words = new StringBuilder();
    collect(document.getDocumentElement(), words);
    return spaced(words.toString());
  }

  private static void collect(Node node, StringBuilder words) {
    if (node.getNodeType() == Node.TEXT_NODE) {
      words.append(node.getTextContent()).append(' ');
    }
    for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      collect(child, words);
    }
  }

  private static String spaced(String text) {
    return text.replaceAll("[\\s\u00a0]+", " ");
  }
}

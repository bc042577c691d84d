package io.huxin.jobs.validation;

import io.huxin.models.validation.Finding;
import io.huxin.models.validation.ModelFacts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of a model, as the report's JSON has it. */
final class FactsJson {
  private FactsJson() {}

  static Map<String, Object> of(ModelFacts facts) {
    var map = new LinkedHashMap<String, Object>();
    map.put("model_id", facts.modelId());
    map.put("kind", facts.kind());
    map.put("purpose", facts.purpose());
    map.put("default_definition", facts.target().definition());
    map.put("horizon_days", facts.target().horizonDays());
    map.put("population", facts.data().population());
    map.put("snapshots", facts.data().snapshots().stream().map(LocalDate::toString).toList());
    map.put("rows_excluded", facts.data().exclusions());
    map.put("rows_by_outcome", facts.data().outcomes());
    map.put("feature_set_id", facts.data().featureSetId());
    map.put("windows", facts.data().windows());
    map.put("lineage", facts.data().lineage());
    map.put("trained_as_of", facts.run().trainedAsOf().toString());
    map.put("seed", facts.run().seed());
    map.put("config_hash", facts.run().configHash());
    map.put("row_order", facts.run().rowOrder());
    map.put("partitions", facts.run().partitions());
    map.put("limits_of_use", facts.limits());
    map.put(
        "dropped",
        facts.dropped().stream()
            .map(dropped -> Map.of("feature", dropped.id(), "why", dropped.why()))
            .toList());
    var benchmarks = new LinkedHashMap<String, Object>();
    facts.benchmarks().forEach((name, figures) -> benchmarks.put(name, SampleJson.of(figures)));
    map.put("benchmarks", benchmarks);
    map.put("findings_note", Written.OWN_FINDINGS);
    map.put("findings", facts.findings().stream().map(FactsJson::finding).toList());
    return map;
  }

  private static Map<String, Object> finding(Finding finding) {
    var map = new LinkedHashMap<String, Object>();
    map.put("text", finding.text());
    map.put("severity", finding.severity().name());
    map.put("owner", finding.owner());
    map.put("due", finding.due().toString());
    map.put("origin", finding.origin().name());
    return map;
  }
}

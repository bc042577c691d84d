package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.date;
import static io.huxin.jobs.evidence.LoggedDays.quoted;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.window.FeatureDigest;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Hashes;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What hand-made decisions rest on: a policy pack, a model, features and scores. */
final class DecidedOn {
  /** The feature that users have; all others are missing. */
  static final String FEATURE = Features.catalogue().features().get(0).id();

  private static final String DOCUMENT = "{}";
  private static final String MODEL = Hashes.sha256(DOCUMENT);

  private DecidedOn() {}

  /** The pack of a day and the model, as the tables keep them. */
  static void keep(LoggedDays days, LocalDate asOf) {
    Policies.keep(days.deployment(), days.deployment().day(asOf));
    days.append(
        ModelTables.MODELS,
        List.of(
            Map.of(
                "model_id", quoted(MODEL),
                "kind", "'scorecard'",
                "trained_as_of", "DATE'2025-12-31'",
                "document", quoted(DOCUMENT),
                "recorded_at", "TIMESTAMP'2026-01-01 08:00:00'")));
  }

  /** Id of the pack of a day. */
  static String policy(Deployment deployment, LocalDate asOf) {
    return Policies.load(deployment, deployment.day(asOf)).id();
  }

  /** Columns of a decision that name what it rests on. */
  static Map<String, String> named(Deployment deployment, LocalDate asOf) {
    return Map.of("policy_id", quoted(policy(deployment, asOf)), "model_id", quoted(MODEL));
  }

  /** Adds the features and scores of a day. */
  static void add(LoggedDays days, LocalDate asOf, List<String> users) {
    Catalogue catalogue = Features.catalogue();
    days.append(
        catalogue.table(),
        users.stream()
            .map(
                user ->
                    ofUser(
                        asOf,
                        user,
                        Map.of(
                            "feature_set_id",
                            quoted(catalogue.id()),
                            FEATURE,
                            String.valueOf(value(user)),
                            "digest",
                            quoted(digest(catalogue, value(user))))))
            .toList());
    var score =
        Map.of(
            "model_id", quoted(MODEL),
            "role", "'CHAMPION'",
            "population", "'MODEL'",
            "pd", "0.0125");
    days.append(
        OutputTables.SCORES, users.stream().map(user -> ofUser(asOf, user, score)).toList());
  }

  private static Map<String, String> ofUser(
      LocalDate asOf, String user, Map<String, String> columns) {
    var row = new HashMap<>(columns);
    row.put("as_of", date(asOf));
    row.put("user_id", quoted(user));
    return row;
  }

  private static double value(String user) {
    return user.charAt(0);
  }

  private static String digest(Catalogue catalogue, double value) {
    double[] values = new double[catalogue.features().size()];
    Arrays.fill(values, Double.NaN);
    values[0] = value;
    return FeatureDigest.of(values);
  }
}

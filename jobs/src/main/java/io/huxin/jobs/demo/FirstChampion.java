package io.huxin.jobs.demo;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.registry.Justifications;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.registry.Promotion;
import java.time.Instant;
import java.util.List;

/**
 * The first model of a run that nobody attends: it passes the gates of any other, and what is
 * justified of its fairness is said and recorded.
 *
 * @param validator who justifies fairness warnings, if there are any
 * @param how why the model may be used all the same
 * @param officer who approves
 * @param why reason of the approval
 */
record FirstChampion(String validator, String how, String officer, String why) {
  /**
   * Makes the challenger champion.
   *
   * @param at moment of it
   */
  void appoint(Deployment deployment, Instant at) {
    var registry = new ModelRegistry(deployment.warehouse());
    String model = registry.challenger(at).orElseThrow().modelId();
    List<String> justified =
        new Justifications(deployment.warehouse()).record(model, List.of(), how, validator, at);
    if (!justified.isEmpty()) {
      deployment.say(
          "    fairness warns, justified by " + validator + ": " + String.join(", ", justified));
    }
    registry.approve(
        model,
        officer,
        why,
        new Promotion(deployment.settings().promotion(), Features.catalogue()),
        at);
  }
}

package io.huxin.models.monitoring;

import io.huxin.models.InputException;

/** Everything that monitoring can refuse: what, where, and what to do. */
final class MonitoringErrors {
  private MonitoringErrors() {}

  static InputException cardNoObject() {
    return new InputException(
        "The model's card is no JSON object: nothing was promised in it. Train the model anew.");
  }
}

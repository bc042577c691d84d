package io.huxin.models.decision;

/** What persons order of all lines in an emergency: facts of the day, never judgement. */
final class EmergencyRules {
  private EmergencyRules() {}

  static Situation emergency(Situation all) {
    return switch (all.facts().directives().emergency()) {
      case NONE -> all;
      case NO_INCREASE -> all.refuse(Binding.EMERGENCY, ReasonCode.NO_INCREASES_TODAY);
      case FREEZE_ALL -> all.protect(Action.FREEZE, Binding.EMERGENCY, ReasonCode.EMERGENCY_FREEZE);
    };
  }
}

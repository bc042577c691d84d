package io.huxin.jobs.safety;

import io.huxin.jobs.Day;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.Directives;
import io.huxin.models.decision.Emergency;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Segment;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What persons have ordered of a day before its cut-off, for each segment. */
public final class DayDirectives implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EnumMap<Segment, Directives> bySegment = new EnumMap<>(Segment.class);

  private DayDirectives(Map<Segment, Directives> bySegment) {
    this.bySegment.putAll(bySegment);
  }

  /** Reads them. */
  public static DayDirectives of(Warehouse warehouse, Day day, PolicyPack pack) {
    var observed = new OverturnRates(warehouse, pack.review()).observed(day);
    List<Emergencies.Order> inForce = new Emergencies(warehouse).inForce(day.cutOff());
    var directives = new EnumMap<Segment, Directives>(Segment.class);
    for (Segment segment : Segment.values()) {
      directives.put(segment, new Directives(emergency(inForce, segment), observed));
    }
    return new DayDirectives(directives);
  }

  /** The directives of a segment. */
  public Directives of(Segment segment) {
    return bySegment.get(segment);
  }

  /** Rules that only observe on the day, for persons have overturned them too often; by name. */
  public List<String> observing() {
    return bySegment.values().stream()
        .flatMap(each -> each.observed().stream())
        .map(Binding::name)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * A segment is in the stricter of its own state and everybody's. Under a halt nothing is
   * published; should it end before the day is, nothing will have grown under it.
   */
  private static Emergency emergency(List<Emergencies.Order> inForce, Segment segment) {
    List<EmergencyState> states = Emergencies.states(inForce, segment);
    if (states.contains(EmergencyState.FREEZE_ALL)) {
      return Emergency.FREEZE_ALL;
    }
    return states.isEmpty() ? Emergency.NONE : Emergency.NO_INCREASE;
  }
}

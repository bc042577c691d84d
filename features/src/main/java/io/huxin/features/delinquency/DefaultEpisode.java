package io.huxin.features.delinquency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Default from its first day until before the day on which it is cured, probation included.
 *
 * @param curedOn after as_of as foreseen; Probation.OPEN if it cannot be
 */
record DefaultEpisode(int on, int curedOn, DefaultEvent.Reason reason) {

  boolean lastsOn(int day) {
    return on <= day && day < curedOn;
  }

  /** Episodes of some events: one that falls into an episode prolongs it. */
  static List<DefaultEpisode> of(List<DefaultEvent> events, Probation probation) {
    List<DefaultEpisode> episodes = new ArrayList<>();
    for (DefaultEvent event :
        events.stream()
            .sorted(Comparator.comparingInt(DefaultEvent::on).thenComparing(DefaultEvent::reason))
            .toList()) {
      int curedOn =
          event.reason() == DefaultEvent.Reason.RESTRUCTURED
              ? probation.endAfterRestructuring(event.on())
              : probation.endAfter(event.on());
      DefaultEpisode last = episodes.isEmpty() ? null : episodes.get(episodes.size() - 1);
      if (last != null && event.on() <= last.curedOn()) {
        episodes.set(
            episodes.size() - 1,
            new DefaultEpisode(last.on(), Math.max(last.curedOn(), curedOn), last.reason()));
      } else {
        episodes.add(new DefaultEpisode(event.on(), curedOn, event.reason()));
      }
    }
    return episodes;
  }
}

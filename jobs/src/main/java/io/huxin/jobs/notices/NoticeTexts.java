package io.huxin.jobs.notices;

import io.huxin.jobs.explain.ProbationEnds;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.Call;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The texts of one language, by group and key. */
final class NoticeTexts implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Places of a text.
   *
   * @param needed those it must have: what a notice may not leave out
   * @param possible others it may have
   */
  record Places(List<String> needed, List<String> possible) {
    static Places of(String... needed) {
      return new Places(List.of(needed), List.of());
    }

    Places and(String... others) {
      return new Places(needed, List.of(others));
    }
  }

  /** Every text that there must be, and no other. */
  static final Map<String, Map<String, Places>> GROUPS = groups();

  private final Map<String, Template> texts;

  /**
   * Texts that were read.
   *
   * @param texts by group and key, such as {@code parts.line}; all of {@link #GROUPS}
   */
  NoticeTexts(Map<String, Template> texts) {
    this.texts = new TreeMap<>(texts);
  }

  String kind(Kind kind, Map<String, String> values) {
    return texts.get("kinds." + kind).filled(values);
  }

  String part(String part, Map<String, String> values) {
    return texts.get("parts." + part).filled(values);
  }

  String given(Call call) {
    return texts.get("given." + call).filled(Map.of());
  }

  String received(Call call) {
    return texts.get("received." + call).filled(Map.of());
  }

  /**
   * A reason.
   *
   * @param sentence the reason's own sentence
   * @param probation when it ends, of a reason that is a probation
   */
  String reason(ReasonCode reason, String sentence, String probation) {
    return texts
        .get("reasons." + reason)
        .filled(Map.of("reason", sentence, "probation", probation));
  }

  private static Map<String, Map<String, Places>> groups() {
    var groups = new LinkedHashMap<String, Map<String, Places>>();
    var kinds = new LinkedHashMap<String, Places>();
    for (Kind kind : Kind.values()) {
      kinds.put(kind.name(), places(kind).and("date", "meaning"));
    }
    groups.put("kinds", kinds);
    var parts = new LinkedHashMap<String, Places>();
    parts.put("line", Places.of("product", "outcome", "reasons"));
    parts.put("meaning", Places.of());
    parts.put("blocked", Places.of());
    parts.put("review", Places.of("right"));
    parts.put("score", Places.of("reasons"));
    parts.put("cost", Places.of("product", "rate", "cost", "amount"));
    groups.put("parts", parts);
    groups.put("given", each(Call.values(), Places.of()));
    groups.put("received", each(Call.values(), Places.of()));
    var reasons = new LinkedHashMap<String, Places>();
    for (ReasonCode reason : ReasonCode.values()) {
      Places places = ProbationEnds.isHeld(reason) ? Places.of("probation") : Places.of();
      reasons.put(reason.name(), places.and("reason"));
    }
    groups.put("reasons", reasons);
    return groups;
  }

  private static Places places(Kind kind) {
    return switch (kind) {
      case FREEZE_ENDED, CUT, LIMIT, FREEZE, BLOCK -> Places.of("lines", "meaning", "review");
      case OVER_INDEBTED -> Places.of("reasons", "review");
      case GUARANTEE_GIVEN -> Places.of("cap", "call");
      case GUARANTEE_RECEIVED -> Places.of("cost", "call");
      case CONVERSION -> Places.of("cost");
    };
  }

  private static Map<String, Places> each(Enum<?>[] keys, Places places) {
    return Arrays.stream(keys)
        .collect(Collectors.toMap(Enum::name, key -> places, (a, b) -> a, LinkedHashMap::new));
  }
}

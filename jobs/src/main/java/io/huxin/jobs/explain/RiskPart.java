package io.huxin.jobs.explain;

import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.Risk;
import java.util.ArrayList;

/** The probability of default, the band, and what raised the risk. */
final class RiskPart {
  private RiskPart() {}

  static Part of(CaseFile file) {
    var facts = new ArrayList<Fact>();
    StoredDecision any = file.decisions().get(0);
    if (any.pd() == null) {
      boolean lines = file.facts().lines().values().stream().anyMatch(LineFacts::exists);
      Said why = Words.withoutPd(file.facts().risk().population(), lines);
      facts.add(
          Fact.of(
              "pd",
              null,
              "No probability of default: " + why.english() + ".",
              "没有违约概率:" + why.chinese() + "。"));
    } else {
      facts.add(pd(file, any));
      facts.add(band(file, any));
    }
    for (int i = 0; i < file.scoreReasons().size(); i++) {
      Said reason = file.scoreReasons().get(i);
      facts.add(
          Fact.of(
              "score_reason",
              i + 1,
              "Raised the risk (" + (i + 1) + "): " + reason.english(),
              "推高风险的因素(" + (i + 1) + "):" + reason.chinese()));
    }
    if (file.scoreReasons().isEmpty()) {
      facts.add(
          Fact.of(
              "score_reason", null, "No reasons of the score are kept for the day.", "当日未保存评分原因。"));
    }
    return Part.of("risk", "Score and its reasons", "评分及其原因", facts);
  }

  private static Fact pd(CaseFile file, StoredDecision any) {
    int days = file.pack().target().horizonDays();
    String pd = CaseFile.percent(any.pd());
    var value =
        Values.of(
            "pd", any.pd(),
            "score", file.score(),
            "model_id", any.modelId());
    String points = file.score() == null ? "" : " (score " + file.score() + ")";
    String zhPoints = file.score() == null ? "" : "(评分" + file.score() + ")";
    return Fact.of(
        "pd",
        value,
        "Probability of default within "
            + days
            + " days: "
            + pd
            + points
            + ", by model "
            + any.modelId()
            + ".",
        days + "天内的违约概率:" + pd + zhPoints + ",模型" + any.modelId() + "。");
  }

  private static Fact band(CaseFile file, StoredDecision any) {
    Risk risk = file.facts().risk();
    String own = file.pack().bands().of(any.pd()).name();
    String band = any.band().name();
    boolean held = !own.equals(band);
    var value =
        Values.of(
            "band", band,
            "band_by_pd", own,
            "previous_band", risk.previousBand() == null ? null : risk.previousBand().name());
    return Fact.of(
        "band",
        value,
        "Risk band "
            + band
            + (held
                ? ": today's probability alone would give "
                    + own
                    + ", but a band improves only after three good month ends."
                : "."),
        "风险等级" + band + (held ? ":仅按当日概率应为" + own + ",但须连续三个月末达标才会上调。" : "。"));
  }
}

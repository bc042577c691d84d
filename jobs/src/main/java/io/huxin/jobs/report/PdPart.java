package io.huxin.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How risk is spread over the users scored, today and on the sealed day before. */
final class PdPart {
  private PdPart() {}

  static Html of(DayReport report) {
    PdSpread today = report.today().pd();
    if (today.users() == 0) {
      return Figures.section(
          "risk",
          "Probability of default",
          Figures.nothing("No score", "The champion has scored no user on this day."));
    }
    Optional<PdSpread> before =
        report.previous().map(DayFigures::pd).filter(spread -> spread.users() > 0);
    String against =
        before.isPresent()
            ? " The line on each bar is the sealed day before."
            : " No earlier day to compare with.";
    return Figures.section(
        "risk",
        "Probability of default",
        Figures.chart(
            "Spread of the PD over scored users",
            PdHistogram.of(today, before),
            "Each bin reaches from the end of the one before to its own end, in steps 1–2–5, which"
                + " is near to a log scale. The rows below give the share of users in percent."
                + against),
        Figures.chart(
            "Scored users by band of PD",
            Columns.of(
                "Columns of users by band",
                "band; A is the safest",
                "share of scored users",
                PdSpread.BANDS,
                series(today, before)),
            "Bands are those of the policy that decided. Figures above the columns are percent."));
  }

  private static List<Columns.Series> series(PdSpread today, Optional<PdSpread> before) {
    var series = new ArrayList<Columns.Series>();
    before.ifPresent(one -> series.add(new Columns.Series("day before", "quiet", bands(one))));
    series.add(new Columns.Series("today", "series-a", bands(today)));
    return series;
  }

  private static List<Double> bands(PdSpread spread) {
    return spread.bands().stream().map(n -> n / (double) spread.users()).toList();
  }
}

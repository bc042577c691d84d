package io.huxin.jobs.notices;

import io.huxin.jobs.explain.Amounts;
import io.huxin.jobs.explain.Language;
import io.huxin.jobs.explain.OutcomeWords;
import io.huxin.jobs.explain.ProbationEnds;
import io.huxin.jobs.explain.Said;
import io.huxin.jobs.explain.Words;
import io.huxin.jobs.notices.Addressee.Given;
import io.huxin.jobs.notices.Addressee.Received;
import io.huxin.jobs.notices.Addressee.Taken;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the notices of one user after the other. */
final class NoticeWriter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reasons behind which the score stands: what drove it is told too. */
  private static final Set<ReasonCode> OF_SCORE =
      Set.of(ReasonCode.RISK_TOO_HIGH, ReasonCode.RISK_BAND_NO_RISE);

  private final LocalDate asOf;
  private final PolicyPack pack;
  private final NoticeSettings settings;

  /** A writer of a day's notices. */
  NoticeWriter(LocalDate asOf, PolicyPack pack, NoticeSettings settings) {
    this.asOf = asOf;
    this.pack = pack;
    this.settings = settings;
  }

  /** What was taken, in one notice; then the limited kinds, as far as the month has room. */
  List<Notice> of(Addressee to) {
    var notices = new ArrayList<Notice>();
    if (!to.taken().isEmpty()) {
      notices.add(taken(to));
    }
    int room = Math.max(0, settings.mostAMonth() - to.toldThisMonth());
    limited(to).stream().limit(room).forEach(notices::add);
    return notices;
  }

  private List<Notice> limited(Addressee to) {
    var notices = new ArrayList<Notice>();
    if (!to.overIndebted().isEmpty()) {
      notices.add(overIndebted(to));
    }
    if (!to.given().isEmpty()) {
      BigDecimal cap = to.given().stream().map(Given::cap).reduce(BigDecimal.ZERO, BigDecimal::add);
      String calls = joined(to, to.given().stream().map(Given::call).sorted(), texts(to)::given);
      notices.add(notice(to, Kind.GUARANTEE_GIVEN, Map.of("cap", money(cap), "call", calls)));
    }
    if (!to.received().isEmpty()) {
      String calls =
          joined(to, to.received().stream().map(Received::call).sorted(), texts(to)::received);
      String cost = cost(to, to.received().stream().map(Received::product).sorted());
      notices.add(notice(to, Kind.GUARANTEE_RECEIVED, Map.of("cost", cost, "call", calls)));
    }
    if (to.conversion()) {
      // What the debt would cost, then what it costs now.
      String cost = cost(to, Stream.of(Product.CASH_LOAN, Product.PAY_LATER));
      notices.add(notice(to, Kind.CONVERSION, Map.of("cost", cost)));
    }
    return notices;
  }

  private Notice taken(Addressee to) {
    Taken strongest =
        to.taken().stream()
            .max(
                Comparator.comparing(Kind::of)
                    .thenComparing(Taken::product, Comparator.reverseOrder()))
            .orElseThrow();
    List<ReasonCode> codes =
        to.taken().stream().flatMap(each -> each.reasons().stream()).distinct().toList();
    var lines = new ArrayList<>(to.taken().stream().map(each -> line(to, each)).toList());
    var reasons = new ArrayList<>(codes.stream().map(Enum::name).toList());
    if (codes.stream().anyMatch(OF_SCORE::contains) && !to.scoreReasons().isEmpty()) {
      lines.add(drivers(to));
      to.scoreReasons().forEach(each -> reasons.add(each.feature()));
    }
    Kind kind = Kind.of(strongest);
    return new Notice(
        to.userId(),
        to.language(),
        kind,
        strongest.decisionId(),
        filled(to, kind, Map.of("lines", String.join("\n", lines), "review", review(to))),
        List.copyOf(reasons));
  }

  private String line(Addressee to, Taken taken) {
    Said outcome =
        OutcomeWords.of(
            taken.action(), taken.frozen(), money(taken.oldQuota()), money(taken.newQuota()));
    return texts(to)
        .part(
            "line",
            Map.of(
                "product", Words.product(taken.product()).in(to.language()),
                "outcome", outcome.in(to.language()),
                "reasons", why(to, taken)));
  }

  /**
   * The reasons, each with the way out of it; of a block, with the only way there is, and the day
   * on which a probation ends, if it is known.
   */
  private String why(Addressee to, Taken taken) {
    if (taken.action() != Action.BLOCK) {
      return joined(
          to,
          taken.reasons().stream(),
          code -> texts(to).reason(code, sentence(to, code), probation(to, taken, code)));
    }
    String person = texts(to).part("blocked", Map.of());
    return joined(
        to,
        Stream.concat(
            taken.reasons().stream().flatMap(code -> known(to, taken, code)), Stream.of(person)),
        Function.identity());
  }

  private Stream<String> known(Addressee to, Taken taken, ReasonCode reason) {
    return ProbationEnds.isHeld(reason) && taken.probations().on(reason) != null
        ? Stream.of(sentence(to, reason), probation(to, taken, reason))
        : Stream.of(sentence(to, reason));
  }

  /** When the probation that is a reason ends; nothing of any other reason. */
  private String probation(Addressee to, Taken taken, ReasonCode reason) {
    return ProbationEnds.isHeld(reason) ? taken.probations().said(reason).in(to.language()) : "";
  }

  private Notice overIndebted(Addressee to) {
    String text =
        filled(
            to, Kind.OVER_INDEBTED, Map.of("reasons", overIndebtedness(to), "review", review(to)));
    return new Notice(
        to.userId(),
        to.language(),
        Kind.OVER_INDEBTED,
        null,
        text,
        to.overIndebted().stream().map(Enum::name).toList());
  }

  private Notice notice(Addressee to, Kind kind, Map<String, String> values) {
    return new Notice(to.userId(), to.language(), kind, null, filled(to, kind, values), List.of());
  }

  private String filled(Addressee to, Kind kind, Map<String, String> values) {
    var all = new TreeMap<>(values);
    all.put("date", asOf.toString());
    all.put("meaning", texts(to).part("meaning", Map.of()));
    return texts(to).kind(kind, all);
  }

  private String overIndebtedness(Addressee to) {
    // Debt has no probation.
    return joined(
        to, to.overIndebted().stream(), code -> texts(to).reason(code, sentence(to, code), ""));
  }

  private static String sentence(Addressee to, ReasonCode code) {
    return new Said(code.english(), code.chinese()).in(to.language());
  }

  private String drivers(Addressee to) {
    // Texts of features are no sentences.
    String said =
        to.scoreReasons().stream()
            .map(each -> each.said().in(to.language()))
            .distinct()
            .collect(Collectors.joining(to.language() == Language.ZH ? ";" : "; "));
    return texts(to).part("score", Map.of("reasons", said));
  }

  /** The all-in cost of a year on each product, at the line's own rate or the pack's, with fees. */
  private String cost(Addressee to, Stream<Product> products) {
    return joined(
        to,
        products,
        product -> {
          LineRate of = to.rates().getOrDefault(product, LineRate.OF_PACK);
          double rate = pack.price().allIn(product, of.apr(), 0, of.fees());
          BigDecimal cost =
              settings
                  .example()
                  .multiply(BigDecimal.valueOf(rate))
                  .setScale(2, RoundingMode.HALF_EVEN);
          return texts(to)
              .part(
                  "cost",
                  Map.of(
                      "product", Words.product(product).in(to.language()),
                      "rate", Amounts.percent(rate),
                      "cost", money(cost),
                      "amount", money(settings.example())));
        });
  }

  private String review(Addressee to) {
    return texts(to).part("review", Map.of("right", Words.review().in(to.language())));
  }

  /** Sentences one after the other, none twice. */
  private static <T> String joined(Addressee to, Stream<T> all, Function<T, String> sentence) {
    return all.distinct()
        .map(sentence)
        .collect(Collectors.joining(to.language() == Language.ZH ? "" : " "));
  }

  private NoticeTexts texts(Addressee to) {
    return settings.texts().get(to.language());
  }

  private String money(BigDecimal amount) {
    return Amounts.money(amount, pack.currency());
  }
}

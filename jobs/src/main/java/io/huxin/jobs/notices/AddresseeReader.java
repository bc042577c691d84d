package io.huxin.jobs.notices;

import io.huxin.jobs.explain.Language;
import io.huxin.jobs.explain.ProbationEnds;
import io.huxin.jobs.explain.Said;
import io.huxin.jobs.notices.Addressee.Given;
import io.huxin.jobs.notices.Addressee.Received;
import io.huxin.jobs.notices.Addressee.ScoreReason;
import io.huxin.jobs.notices.Addressee.Taken;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.Bureau;
import io.huxin.models.decision.OverIndebtedness;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.Call;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Reads what a user is to be told from a row of {@link NoticeFrame}. */
final class AddresseeReader implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LocalDate asOf;
  private final PolicyPack champion;
  private final Map<String, PolicyPack> packs;
  private final NoticeSettings settings;

  AddresseeReader(LocalDate asOf, Strategies strategies, NoticeSettings settings) {
    this.asOf = asOf;
    this.champion = strategies.champion();
    this.packs =
        strategies.packs().stream().collect(Collectors.toMap(PolicyPack::id, pack -> pack));
    this.settings = settings;
  }

  Addressee of(Row row) {
    String language = row.getAs("language");
    List<Row> told = rows(row, "told");
    boolean alive = !hasDied(row);
    boolean guarantees = alive && champion.guarantee().enabled();
    List<Row> given = guarantees ? untold(row, "given", told, Kind.GUARANTEE_GIVEN) : List.of();
    List<Row> received =
        guarantees ? untold(row, "received", told, Kind.GUARANTEE_RECEIVED) : List.of();
    return new Addressee(
        row.getAs("user_id"),
        language == null
            ? settings.language()
            : Language.valueOf(language.toUpperCase(Locale.ROOT)),
        taken(row),
        rows(row, "score").stream()
            .map(
                each ->
                    new ScoreReason(
                        each.getAs("feature"),
                        new Said(each.getAs("english"), each.getAs("chinese"))))
            .toList(),
        alive ? overIndebted(row, told) : List.of(),
        given.stream().map(each -> new Given(call(each), each.getAs("cap_amount"))).toList(),
        received.stream().map(each -> new Received(call(each), product(each))).toList(),
        alive && conversion(row, told),
        rates(row),
        (int) told.stream().filter(this::thisMonth).count());
  }

  private static List<Taken> taken(Row row) {
    return rows(row, "decided").stream()
        .filter(each -> each.<Boolean>getAs("taken"))
        .map(
            each ->
                new Taken(
                    each.getAs("decision_id"),
                    product(each),
                    Action.valueOf(each.getAs("action")),
                    each.<Boolean>getAs("frozen"),
                    each.getAs("old_quota"),
                    each.getAs("new_quota"),
                    codes(each),
                    probations(rows(row, "late"), product(each))))
        .sorted(Comparator.comparing(Taken::product))
        .toList();
  }

  private static ProbationEnds probations(List<Row> late, Product product) {
    return new ProbationEnds(
        last(late.stream().filter(each -> product(each) == product), "probation_ends_on"),
        last(late.stream().filter(each -> product(each) != product), "probation_ends_on"),
        last(late.stream().filter(each -> each.<Boolean>getAs("in_default")), "default_ends_on"),
        late.stream()
            .map(each -> each.<Integer>getAs("probation_days"))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  /** The last of some dates, null if one of them is. */
  private static LocalDate last(Stream<Row> rows, String column) {
    List<Date> dates = rows.map(each -> each.<Date>getAs(column)).toList();
    return dates.isEmpty() || dates.contains(null) ? null : Collections.max(dates).toLocalDate();
  }

  /**
   * Of who has died, only what becomes of the lines is told: the rest asks them to do something.
   */
  private static boolean hasDied(Row row) {
    return rows(row, "decided").stream()
        .anyMatch(each -> codes(each).contains(ReasonCode.DECEASED));
  }

  private List<ReasonCode> overIndebted(Row row, List<Row> told) {
    List<Row> decided = rows(row, "decided");
    LocalDate last = last(told, Kind.OVER_INDEBTED);
    if (decided.isEmpty()
        || (last != null && last.plusDays(settings.overIndebtedAgainAfterDays()).isAfter(asOf))) {
      return List.of();
    }
    return OverIndebtedness.seen(
        pack(decided),
        decided.get(0).getAs("dsr"),
        decided.stream()
            .map(each -> each.<BigDecimal>getAs("outstanding"))
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        bureau(row.getAs("report")),
        decided.stream().flatMap(each -> codes(each).stream()).toList(),
        decided.stream()
            .anyMatch(each -> Binding.OVER_INDEBTED.name().equals(each.getAs("binding"))));
  }

  private static Bureau bureau(Row report) {
    return report == null
        ? Bureau.NONE
        : new Bureau(
            report.getAs("other_debt"),
            report.getAs("other_monthly_due"),
            report.getAs("other_lenders"),
            report.getAs("other_overdue"));
  }

  /** The pack that decided for a user; the champion's where nothing was decided. */
  private PolicyPack pack(List<Row> decided) {
    return decided.isEmpty()
        ? champion
        : packs.getOrDefault(decided.get(0).<String>getAs("policy_id"), champion);
  }

  /** Once for each consent, while both lines can be used. */
  private boolean conversion(Row row, List<Row> told) {
    Date consented = row.getAs("consented_on");
    List<Row> decided = rows(row, "decided");
    return pack(decided).conversion().enabled()
        && consented != null
        && decided.size() == Product.values().length
        && decided.stream().allMatch(each -> "ACTIVE".equals(each.getAs("status")))
        && isNews(consented.toLocalDate(), last(told, Kind.CONVERSION));
  }

  /** All links of a side, where one of them is new or was changed since the last notice. */
  private static List<Row> untold(Row row, String side, List<Row> told, Kind kind) {
    List<Row> links = rows(row, side);
    LocalDate last = last(told, kind);
    boolean news = links.stream().anyMatch(each -> isNews(date(each, "changed_on"), last));
    return news ? links : List.of();
  }

  private static boolean isNews(LocalDate recordedOn, LocalDate told) {
    return told == null || recordedOn.isAfter(told);
  }

  private static LocalDate last(List<Row> told, Kind kind) {
    return told.stream()
        .filter(each -> kind.name().equals(each.getAs("kind")))
        .map(each -> date(each, "as_of"))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private boolean thisMonth(Row told) {
    return !date(told, "as_of").isBefore(asOf.withDayOfMonth(1));
  }

  private static Map<Product, LineRate> rates(Row row) {
    var rates = new EnumMap<Product, LineRate>(Product.class);
    for (Row line : rows(row, "line")) {
      Double apr = line.getAs("apr");
      Double fees = line.getAs("fee_rate");
      rates.put(
          product(line),
          new LineRate(apr == null ? null : BigDecimal.valueOf(apr), fees == null ? 0 : fees));
    }
    return rates;
  }

  private static Call call(Row link) {
    return Call.of(link.getAs("kind"), link.getAs("liability"));
  }

  private static List<ReasonCode> codes(Row decided) {
    return decided.<String>getList(decided.fieldIndex("reasons")).stream()
        .map(ReasonCode::valueOf)
        .toList();
  }

  private static Product product(Row row) {
    return Product.valueOf(row.getAs("product"));
  }

  private static LocalDate date(Row row, String column) {
    return row.<Date>getAs(column).toLocalDate();
  }

  private static List<Row> rows(Row row, String column) {
    return row.getList(row.fieldIndex(column));
  }
}

package io.huxin.models.policy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A versioned, dated policy: every number that decides on credit.
 *
 * @param id name, version and the first 12 hex digits of the SHA-256 of the resolved content
 * @param segment segment whose pack it is, beside a base pack; null for a base pack
 * @param effectiveFrom first day on which it may decide
 * @param effectiveUntil last day on which it may decide
 * @param currency ISO 4217 code of all its amounts
 * @param target the default that the PD means
 */
public record PolicyPack(
    String id,
    String name,
    String version,
    Segment segment,
    String jurisdiction,
    LenderType lenderType,
    LocalDate effectiveFrom,
    LocalDate effectiveUntil,
    String currency,
    PopulationRule population,
    LabelSource labelSource,
    DefaultTarget target,
    Bands bands,
    Caps caps,
    Eligibility eligibility,
    Price price,
    PartnerRules partners,
    Affordability affordability,
    Protection protection,
    Stability stability,
    FirstQuotas firstQuotas,
    ValueRules value,
    ConversionRules conversion,
    GuaranteeRules guarantee,
    FirewallRules firewall,
    InsuranceRules insurance,
    ReductionRules reduction,
    Experiment experiment,
    BudgetRules budgets,
    ReviewRules review)
    implements Serializable {
  private static final String SEGMENT = "segment";

  /**
   * Reads a pack.
   *
   * @param config resolved content of a file such as {@code conf/policy/consumer.conf}; what it
   *     says of other packs is left out
   * @throws IllegalArgumentException if a key is unknown, missing, of a wrong type or out of range;
   *     the message names the key and what is allowed
   */
  public static PolicyPack of(Config config) {
    Config content = content(config);
    boolean ofSegment = content.hasPath(SEGMENT);
    Section root = Section.of(content, "", keys(ofSegment));
    Protection protection = Protection.of(root.section("protection", Protection.KEYS));
    PartnerRules partners = PartnerRules.of(root.section("partners", PartnerRules.KEYS));
    String name = root.text("name");
    String version = root.text("version");
    var pack =
        new PolicyPack(
            name + "-" + version + "-" + digest(content),
            name,
            version,
            ofSegment ? root.oneOf(SEGMENT, Segment.class) : null,
            root.text("jurisdiction"),
            root.oneOf("lender-type", LenderType.class),
            root.date("effective-from"),
            root.date("effective-until"),
            root.text("currency"),
            root.oneOf("population", PopulationRule.class),
            root.oneOf("label-source", LabelSource.class),
            DefaultTarget.of(root.section("default", "id", "horizon-days")),
            Bands.of(root.section("bands", Bands.KEYS)),
            Caps.of(root.section("caps", Caps.KEYS)),
            Eligibility.of(root.section("eligibility", Eligibility.KEYS)),
            Price.of(root.section("price", Price.KEYS)),
            partners,
            Affordability.of(root.section("affordability", Affordability.KEYS)),
            protection,
            Stability.of(root.section("stability", Stability.KEYS)),
            FirstQuotas.of(root.section("first-quotas", FirstQuotas.KEYS)),
            ValueRules.of(root.section("value", ValueRules.KEYS)),
            ConversionRules.of(root.section("conversion", ConversionRules.KEYS)),
            GuaranteeRules.of(root.section("guarantee", GuaranteeRules.KEYS)),
            FirewallRules.of(root.section("firewall", FirewallRules.KEYS)),
            InsuranceRules.of(root.section("insurance", InsuranceRules.KEYS)),
            ReductionRules.of(root.section("reduction", ReductionRules.KEYS), protection),
            Experiment.of(root.section("experiment", Experiment.KEYS)),
            BudgetRules.of(root.section("budgets", BudgetRules.KEYS), partners),
            ReviewRules.of(root.section("review", ReviewRules.KEYS)));
    pack.requireConsistent();
    return pack;
  }

  /** What a file says of its own pack, and not of its other versions and segments. */
  static Config content(Config file) {
    return file.withoutPath("versions").withoutPath("segments");
  }

  private static String[] keys(boolean ofSegment) {
    var keys =
        new ArrayList<>(
            List.of(
                "name",
                "version",
                "jurisdiction",
                "lender-type",
                "effective-from",
                "effective-until",
                "currency",
                "population",
                "label-source",
                "default",
                "bands",
                "caps",
                "eligibility",
                "price",
                "partners",
                "affordability",
                "protection",
                "stability",
                "first-quotas",
                "value",
                "conversion",
                "guarantee",
                "firewall",
                "insurance",
                "reduction",
                "experiment",
                "budgets",
                "review"));
    if (ofSegment) {
      keys.add(SEGMENT);
    }
    return keys.toArray(String[]::new);
  }

  private void requireConsistent() {
    if (effectiveUntil.isBefore(effectiveFrom)) {
      throw PolicyErrors.notOrdered("effective-until", "it is before effective-from");
    }
    if (lenderType == LenderType.MICRO_LENDER && eligibility.students() == StudentRule.ALLOWED) {
      throw PolicyErrors.licence();
    }
    if (!partners.names().isEmpty() && budgets.strategy() != BudgetRules.Strategy.BUDGET) {
      throw PolicyErrors.notOrdered(
          "budgets.strategy",
          "with partners.names it must be BUDGET, which keeps what partners may take of the capital"
              + " and the book");
    }
    for (GroupBudget group : budgets.groups()) {
      if (group.by() == GroupBudget.By.PARTNER && !partners.names().contains(group.value())) {
        throw PolicyErrors.partnerNotNamed(group.value(), partners.names());
      }
    }
    if (insurance.enabled() && bands.rise().get(Band.D) > 0) {
      throw PolicyErrors.notOrdered(
          "bands.rise.D",
          "with insurance.enabled it must be 0, since a covered rise must not exceed that of the"
              + " band below high risk");
    }
    if (insurance.enabled() && budgets.strategy() != BudgetRules.Strategy.BUDGET) {
      throw PolicyErrors.notOrdered(
          "budgets.strategy",
          "with insurance.enabled it must be BUDGET, which keeps insurance.most-insured");
    }
    if (protection.highRiskPd() > bands.upTo().get(Band.D)) {
      throw PolicyErrors.notOrdered(
          "protection.high-risk-pd",
          "it is above the boundary of band E, which is always high risk");
    }
    if (experiment.nearCutOffPd() < eligibility.cutOff()) {
      throw PolicyErrors.notOrdered(
          "experiment.near-cut-off-pd", "it is below eligibility.cut-off");
    }
  }

  /** Whether the pack may decide a day. */
  public boolean inForce(LocalDate asOf) {
    return !asOf.isBefore(effectiveFrom) && !asOf.isAfter(effectiveUntil);
  }

  /**
   * This pack, if it may decide the day.
   *
   * @throws IllegalArgumentException if it is not in force; the message gives its dates
   */
  public PolicyPack requireInForce(LocalDate asOf) {
    if (!inForce(asOf)) {
      throw PolicyErrors.notInForce(this, asOf);
    }
    return this;
  }

  /**
   * Refuses to stand beside another pack where decisions under both could not be compared.
   *
   * @throws IllegalArgumentException if the packs differ in a key that must be the same
   */
  public void requireComparable(PolicyPack other) {
    requireSame("name", name, other.name);
    requireSame("jurisdiction", jurisdiction, other.jurisdiction);
    requireSame("lender-type", lenderType, other.lenderType);
    requireSame("currency", currency, other.currency);
    requireSame("population", population, other.population);
    requireSame("label-source", labelSource, other.labelSource);
    requireSame("default.id", target.id(), other.target.id());
  }

  /**
   * Refuses to decide beside another pack, some users each, if rises are chosen in another way, or
   * another thing is measured for the budgets of groups and partners.
   *
   * @throws IllegalArgumentException if so
   */
  public void requireSameChoice(PolicyPack other) {
    requireSame("budgets.strategy", budgets.strategy(), other.budgets.strategy());
    requireSame("partners.names", partners.names(), other.partners.names());
    requireSame("partners.most-of-book", partners.mostOfBook(), other.partners.mostOfBook());
    requireSame("budgets.groups", budgets.groupNames(), other.budgets.groupNames());
  }

  private static void requireSame(String key, Object mine, Object others) {
    if (!mine.equals(others)) {
      throw PolicyErrors.notComparable(key, mine.toString(), others.toString());
    }
  }

  private static String digest(Config config) {
    String canonical = config.root().render(ConfigRenderOptions.concise());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

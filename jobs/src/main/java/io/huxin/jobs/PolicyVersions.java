package io.huxin.jobs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.huxin.models.policy.PolicyPack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The dated versions of a policy: that of its file, and those that the file names under {@code
 * versions}. They follow each other day by day, so that on each day exactly one is in force.
 */
final class PolicyVersions {
  private static final String VERSIONS = "versions";

  private PolicyVersions() {}

  private record Version(PolicySource source, PolicyPack pack) {}

  /**
   * The version in force on a day.
   *
   * @throws UsageException if a version cannot be used, days are covered by none or by two, or the
   *     day is outside of all
   */
  static PolicySource on(PolicySource policy, LocalDate asOf) {
    List<Version> versions = all(policy);
    for (int next = 1; next < versions.size(); next++) {
      requireAdjacent(versions.get(next - 1), versions.get(next));
    }
    return versions.stream()
        .filter(version -> version.pack().inForce(asOf))
        .findFirst()
        .map(Version::source)
        .orElseThrow(
            () ->
                PolicyFileErrors.notCovered(
                    policy.where(),
                    asOf,
                    versions.get(0).pack().effectiveFrom(),
                    versions.get(versions.size() - 1).pack().effectiveUntil()));
  }

  /** All versions, the earliest first. */
  private static List<Version> all(PolicySource policy) {
    var versions = new ArrayList<Version>();
    var own = new Version(policy, policy.pack());
    versions.add(own);
    for (String name : named(policy)) {
      PolicySource source = PolicySource.named(name);
      var version = new Version(source, source.pack());
      if (!named(source).isEmpty()) {
        throw PolicyFileErrors.nested(policy.where(), source.where());
      }
      if (!version.pack().name().equals(own.pack().name())) {
        throw PolicyFileErrors.otherName(
            policy.where(), own.pack().name(), source.where(), version.pack().name());
      }
      versions.add(version);
    }
    versions.sort(Comparator.comparing(version -> version.pack().effectiveFrom()));
    return versions;
  }

  private static List<String> named(PolicySource policy) {
    Config content = policy.content().get();
    try {
      return content.hasPath(VERSIONS) ? content.getStringList(VERSIONS) : List.of();
    } catch (ConfigException.WrongType e) {
      throw PolicyFileErrors.notNames(policy.where());
    }
  }

  private static void requireAdjacent(Version earlier, Version later) {
    LocalDate until = earlier.pack().effectiveUntil();
    LocalDate from = later.pack().effectiveFrom();
    if (!from.isAfter(until)) {
      throw PolicyFileErrors.overlap(earlier.source().where(), until, later.source().where(), from);
    }
    if (from.isAfter(until.plusDays(1))) {
      throw PolicyFileErrors.gap(earlier.source().where(), until, later.source().where(), from);
    }
  }
}

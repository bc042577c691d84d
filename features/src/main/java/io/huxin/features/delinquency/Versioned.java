package io.huxin.features.delinquency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Versions of the rows of one user and table, as {@code Versions} resolves them for all users. */
final class Versioned<T> {
  /**
   * @param from first position of the snapshot series at which the version counts
   */
  private record Version<T>(int from, long recordedAt, boolean removed, T value) {}

  private final Map<String, List<Version<T>>> byKey = new TreeMap<>();

  void add(String key, int from, long recordedAt, boolean removed, T value) {
    byKey
        .computeIfAbsent(key, each -> new ArrayList<>(1))
        .add(new Version<>(from, recordedAt, removed, value));
  }

  /** The last version of each key at a snapshot, unless it is a removal; in order of key. */
  List<T> visibleAt(int position) {
    List<T> visible = new ArrayList<>();
    for (List<Version<T>> versions : byKey.values()) {
      versions.stream()
          .filter(version -> version.from() <= position)
          .max(Comparator.comparingLong(Version::recordedAt))
          .filter(version -> !version.removed())
          .ifPresent(version -> visible.add(version.value()));
    }
    return visible;
  }

  /** Every version that counts at a snapshot. */
  List<T> knownAt(int position) {
    List<T> known = new ArrayList<>();
    for (List<Version<T>> versions : byKey.values()) {
      for (Version<T> version : versions) {
        if (version.from() <= position) {
          known.add(version.value());
        }
      }
    }
    return known;
  }
}

package io.huxin.models.policy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import io.huxin.models.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One version of a policy: a base pack, and packs of their own for some segments. A segment states
 * only what differs from the base, below {@code segments} of the base's file. What concerns all
 * customers of a run together is the same in all packs.
 */
public final class SegmentPacks implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String SEGMENTS = "segments";

  /** A cap for each segment, of which a segment's pack has its own. */
  private static final String EXPOSURE = "caps.customer-exposure.";

  /** Keys, and groups of keys, in which a segment may differ: they concern one customer alone. */
  private static final List<String> MAY_DIFFER =
      List.of(
          "bands.rise",
          "caps",
          "eligibility",
          "price.all-in-cap",
          "affordability",
          "stability",
          "first-quotas.thin",
          "first-quotas.full",
          "first-quotas.without-score",
          "conversion.enabled",
          "conversion.repayment-share",
          "conversion.interval-days");

  private final PolicyPack base;
  private final Map<Segment, PolicyPack> own;

  private SegmentPacks(PolicyPack base, Map<Segment, PolicyPack> own) {
    this.base = base;
    this.own = Collections.unmodifiableMap(own);
  }

  /** One pack for all segments. */
  public static SegmentPacks only(PolicyPack base) {
    return new SegmentPacks(base, new EnumMap<>(Segment.class));
  }

  /**
   * Reads the packs of a file.
   *
   * @param file resolved content of a file such as {@code conf/policy/consumer.conf}
   * @throws IllegalArgumentException if a pack cannot be used, or a segment differs in a key that
   *     must be the same for all; the message names the segment, the key and what is allowed
   */
  public static SegmentPacks of(Config file) {
    PolicyPack base = PolicyPack.of(file);
    if (base.segment() != null) {
      throw PolicyErrors.notABase(base.segment());
    }
    var own = new EnumMap<Segment, PolicyPack>(Segment.class);
    stated(file)
        .forEach(
            (segment, stated) -> {
              try {
                requireMayDiffer(segment, stated, named(file, segment));
                own.put(segment, PolicyPack.of(content(file, segment, stated)));
              } catch (InputException e) {
                throw PolicyErrors.ofSegment(segment, e.getMessage());
              }
            });
    return new SegmentPacks(base, own);
  }

  /** The content of each pack of a file, the base's first: what {@link PolicyPack#of} reads. */
  public static List<Config> contents(Config file) {
    var contents = new ArrayList<Config>();
    contents.add(PolicyPack.content(file));
    stated(file).forEach((segment, stated) -> contents.add(content(file, segment, stated)));
    return contents;
  }

  /** The file whose {@link #contents} these are. */
  public static Config file(Config base, Map<Segment, Config> own) {
    Config file = base;
    for (Map.Entry<Segment, Config> each : own.entrySet()) {
      file = file.withValue(SEGMENTS + "." + each.getKey(), each.getValue().root());
    }
    return file;
  }

  /** The pack for all who have none of their own, and for what concerns all together. */
  public PolicyPack base() {
    return base;
  }

  /** The pack that decides for a segment. */
  public PolicyPack of(Segment segment) {
    return own.getOrDefault(segment, base);
  }

  /** All packs, the base first. */
  public List<PolicyPack> all() {
    var all = new ArrayList<PolicyPack>();
    all.add(base);
    all.addAll(own.values());
    return List.copyOf(all);
  }

  /**
   * Refuses to decide beside the packs of another policy, some users each, if what both decide
   * could not be compared, or other segments have packs of their own.
   *
   * @throws IllegalArgumentException if so, naming the key
   */
  public void requireBeside(SegmentPacks other) {
    base.requireComparable(other.base);
    base.requireSameChoice(other.base);
    if (!own.keySet().equals(other.own.keySet())) {
      throw PolicyErrors.notComparable(
          SEGMENTS, own.keySet().toString(), other.own.keySet().toString());
    }
  }

  private static Map<Segment, Config> stated(Config file) {
    return Section.groups(file, SEGMENTS, Segment.class);
  }

  private static Config content(Config file, Segment segment, Config stated) {
    return stated.withFallback(named(file, segment));
  }

  /** The base's content, under the segment's name. */
  private static Config named(Config file, Segment segment) {
    String suffix = "-" + segment.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return ConfigFactory.parseMap(
            Map.of("name", file.getString("name") + suffix, "segment", segment.name()))
        .withFallback(PolicyPack.content(file));
  }

  private static void requireMayDiffer(Segment segment, Config stated, Config named) {
    for (Map.Entry<String, ConfigValue> each : stated.entrySet()) {
      String key = each.getKey();
      if (key.startsWith(EXPOSURE)
          && !key.equals(EXPOSURE + segment)
          && named.hasPath(key)
          && !named.getValue(key).equals(each.getValue())) {
        throw PolicyErrors.ofOtherSegment(key, EXPOSURE + segment);
      }
      // Whether a key is known at all is for the pack to say.
      if (named.hasPath(key)
          && !named.getValue(key).equals(each.getValue())
          && MAY_DIFFER.stream().noneMatch(may -> (key + ".").startsWith(may + "."))) {
        throw PolicyErrors.sameForAll(
            key,
            each.getValue().unwrapped().toString(),
            named.getValue(key).unwrapped().toString(),
            MAY_DIFFER);
      }
    }
  }
}

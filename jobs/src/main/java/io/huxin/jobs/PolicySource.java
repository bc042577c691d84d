package io.huxin.jobs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.jobs.config.Conf;
import io.huxin.models.InputException;
import io.huxin.models.policy.LegalLimits;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.SegmentPacks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a policy is read from, each time it is asked for.
 *
 * @param where what messages call it
 * @param content keys of a file such as {@code policy/consumer.conf}, resolved: a base pack, what
 *     segments have of their own, and names of other versions
 * @param law refuses content that goes beyond the law: that of files, which decide from now on, and
 *     not what decided once and is decided again
 */
public record PolicySource(String where, Supplier<Config> content, Consumer<Config> law) {
  private static final String LAW = "law.conf";

  /** Content of which no law is asked. */
  public PolicySource(String where, Supplier<Config> content) {
    this(where, content, keys -> {});
  }

  /** The file {@code policy/NAME.conf} of the configuration. */
  public static PolicySource named(String name) {
    String file = "policy/" + name + ".conf";
    return new PolicySource(file, () -> Conf.file(file), PolicySource::requireLawful);
  }

  /** A file anywhere. */
  public static PolicySource file(Path file) {
    return new PolicySource(file.toString(), () -> Conf.parse(file), PolicySource::requireLawful);
  }

  /** A pack that the table {@code policies} keeps. */
  static PolicySource kept(String id, String document) {
    return new PolicySource(id + " of table policies", () -> ConfigFactory.parseString(document));
  }

  /**
   * The pack of this version; of a file the base pack.
   *
   * @throws UsageException if it cannot be used, naming the key and what is allowed
   */
  public PolicyPack pack() {
    return read(PolicyPack::of);
  }

  /**
   * The packs of this version, of all segments.
   *
   * @throws UsageException if one cannot be used, naming the key and what is allowed
   */
  public SegmentPacks packs() {
    return read(SegmentPacks::of);
  }

  /**
   * The version in force on a day.
   *
   * @throws UsageException if there is none, days are covered by none or by two, or a version
   *     cannot be used
   */
  public PolicySource on(LocalDate asOf) {
    return PolicyVersions.on(this, asOf);
  }

  private <T> T read(Function<Config, T> packs) {
    Config keys = content.get();
    return usable(
        where,
        () -> {
          T read = packs.apply(keys);
          law.accept(keys);
          return read;
        });
  }

  private static void requireLawful(Config file) {
    LegalLimits limits =
        usable(
            LAW,
            () -> {
              LegalLimits read = LegalLimits.of(Conf.file(LAW));
              read.requireOnNumbersOf(file);
              return read;
            });
    limits.require(file);
  }

  /** What is read of a file, which is blamed if it cannot be used. */
  private static <T> T usable(String file, Supplier<T> read) {
    try {
      return read.get();
    } catch (InputException e) {
      throw JobErrors.badConfiguration(file, e.getMessage());
    }
  }
}

package io.huxin.jobs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.huxin.jobs.config.Conf;
import io.huxin.models.policy.PolicyPack;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Supplier;

/**
 * Where a policy pack is read from, each time it is asked for.
 *
 * @param where what messages call it
 * @param content the pack's keys, resolved
 */
public record PolicySource(String where, Supplier<Config> content) {

  /** The file {@code policy/NAME.conf} of the configuration. */
  public static PolicySource named(String name) {
    String file = "policy/" + name + ".conf";
    return new PolicySource(file, () -> Conf.file(file));
  }

  /** A file anywhere. */
  public static PolicySource file(Path file) {
    return new PolicySource(file.toString(), () -> Conf.parse(file));
  }

  /** A pack that the table {@code policies} keeps. */
  static PolicySource kept(String id, String document) {
    return new PolicySource(id + " of table policies", () -> ConfigFactory.parseString(document));
  }

  /**
   * The pack.
   *
   * @throws UsageException if it cannot be used, naming the key and what is allowed
   */
  public PolicyPack pack() {
    Config keys = content.get();
    try {
      return PolicyPack.of(keys);
    } catch (IllegalArgumentException e) {
      throw JobErrors.badConfiguration(where, e.getMessage());
    }
  }

  /**
   * The pack, which must be in force on a day.
   *
   * @throws UsageException if it is not, or cannot be used
   */
  public PolicyPack packOn(LocalDate asOf) {
    try {
      return pack().requireInForce(asOf);
    } catch (IllegalArgumentException e) {
      throw JobErrors.badConfiguration(where, e.getMessage());
    }
  }

  /** The pack as canonical JSON, whose hash ends the pack's id; {@link #kept} reads it back. */
  public String document() {
    return content.get().root().render(ConfigRenderOptions.concise());
  }
}

package io.huxin.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.huxin.jobs.JobErrors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads configuration files. A file of the folder named by the environment variable {@code
 * HUXIN_CONF} comes first, then the one that ships inside the jar.
 */
public final class Conf {
  private static final String FOLDER = "HUXIN_CONF";

  private Conf() {}

  /** The file {@code name}, such as {@code policy/consumer.conf}, resolved. */
  public static Config file(String name) {
    String folder = System.getProperty(FOLDER, System.getenv(FOLDER));
    if (folder != null && Files.isRegularFile(Path.of(folder, name))) {
      return parse(Path.of(folder, name));
    }
    if (Conf.class.getResource("/conf/" + name) == null) {
      throw JobErrors.noConfiguration(name, folder);
    }
    try {
      return ConfigFactory.parseResources(
              Conf.class.getClassLoader(),
              "conf/" + name,
              ConfigParseOptions.defaults().setAllowMissing(false))
          .resolve();
    } catch (ConfigException e) {
      throw JobErrors.badConfiguration(name, e.getMessage());
    }
  }

  /** A file outside the configuration folder, named by the caller. */
  public static Config parse(Path file) {
    if (!Files.isRegularFile(file)) {
      throw JobErrors.noConfiguration(file.toString(), null);
    }
    try {
      return ConfigFactory.parseFile(file.toFile(), ConfigParseOptions.defaults()).resolve();
    } catch (ConfigException e) {
      throw JobErrors.badConfiguration(file.toString(), e.getMessage());
    }
  }

  /** Refuses any key of {@code config} that is not in {@code allowed}. */
  public static void onlyKeys(String where, Config config, Set<String> allowed) {
    for (String key : config.root().keySet()) {
      if (!allowed.contains(key)) {
        throw JobErrors.unknownKey(where, key, new TreeSet<>(allowed).toString());
      }
    }
  }
}

package io.huxin.features.delinquency;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;

/** The settings that ship. */
final class Rules {
  private Rules() {}

  static final DelinquencySettings SHIPPED =
      DelinquencySettings.from(
          ConfigFactory.parseFile(
              Path.of(System.getProperty("huxin.root"), "conf", "delinquency.conf").toFile()));
}

package io.huxin.jobs.testing;

import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.store.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A deployment of its own in a test's directory, silent, with the settings in {@code conf}. */
public final class TestDeployment {
  private TestDeployment() {}

  public static Deployment in(Path directory) {
    return in(directory, Settings.load(null));
  }

  /** One that publishes nothing. */
  public static Deployment shadow(Path directory) {
    return with(directory, "release = shadow");
  }

  /** One with other settings. */
  public static Deployment with(Path directory, String settings) {
    try {
      Path config = Files.writeString(directory.resolve("test.conf"), settings);
      return in(directory, Settings.load(config));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Deployment in(Path directory, Settings settings) {
    return new Deployment(
        LocalSpark.session(),
        settings,
        directory.toString(),
        new Warehouse(LocalSpark.session(), directory + "/warehouse"),
        "synthetic",
        directory + "/data",
        PolicySources.named("consumer"),
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        false);
  }
}

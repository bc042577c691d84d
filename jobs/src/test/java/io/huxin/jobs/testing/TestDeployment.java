package io.huxin.jobs.testing;

import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.store.Warehouse;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A deployment of its own in a test's directory, silent, with the settings in {@code conf}. */
public final class TestDeployment {
  private TestDeployment() {}

  public static Deployment in(Path directory) {
    return new Deployment(
        LocalSpark.session(),
        Settings.load(null),
        directory.toString(),
        new Warehouse(LocalSpark.session(), directory + "/warehouse"),
        "synthetic",
        directory + "/data",
        "consumer",
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        false);
  }
}

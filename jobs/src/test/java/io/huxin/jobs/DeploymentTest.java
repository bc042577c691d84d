package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.jobs.testing.TestDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
  @TempDir private Path directory;

  @Test
  void shouldRefuseAFolderThatIsNoDeploymentAndWriteNothing() {
    Path mistyped = directory.resolve("mistyped");
    Deployment deployment = TestDeployment.in(mistyped);

    assertThatThrownBy(deployment::existing)
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "There is no deployment at "
                + mistyped
                + ": it has no folder warehouse. Give its directory with --dir, or begin one with:"
                + " huxin ingest.");
    assertThatThrownBy(deployment::existingOrToBeMade)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no source data at " + mistyped + "/data");
    assertThat(mistyped).doesNotExist();
  }

  @Test
  void shouldBeginOneWhereThereAreData() throws IOException {
    Deployment deployment = TestDeployment.in(directory);
    Files.createDirectory(directory.resolve("data"));
    assertThat(deployment.existingOrToBeMade()).isSameAs(deployment);

    Files.createDirectory(directory.resolve("warehouse"));
    assertThat(deployment.existing()).isSameAs(deployment);
  }
}

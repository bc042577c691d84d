package io.huxin.evidence.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The published test vectors; a test that needs them is skipped where they are absent. */
public final class Vectors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /** One JSON file below {@code vectors/merkle}. */
  public static JsonNode file(String name) {
    return read(folder().resolve(name));
  }

  /** All JSON files below a folder of {@code vectors/merkle}, in the order of their paths. */
  public static List<JsonNode> all(String name) {
    try (Stream<Path> files = Files.walk(folder().resolve(name))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Vectors::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    String environment = System.getenv("HUXIN_SHARED");
    Path shared =
        environment != null
            ? Path.of(environment)
            : Path.of(System.getProperty("huxin.root", "..")).resolve("../shared");
    Path folder = shared.resolve("vectors/merkle");
    assumeTrue(Files.isDirectory(folder), () -> folder + " is absent");
    return folder;
  }
}

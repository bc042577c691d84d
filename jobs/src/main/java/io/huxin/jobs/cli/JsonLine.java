package io.huxin.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** A report as one line of JSON. */
final class JsonLine {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonLine() {}

  static String of(Map<String, ?> report) {
    try {
      return MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException plainMapsAlwaysWrite) {
      throw new IllegalStateException(plainMapsAlwaysWrite);
    }
  }
}

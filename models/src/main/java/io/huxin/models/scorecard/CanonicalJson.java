package io.huxin.models.scorecard;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Map;

/** One text per value: keys sorted, two spaces, line feeds, decimals without exponent. */
public final class CanonicalJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
          .build();

  private CanonicalJson() {}

  public static String write(Map<String, ?> document) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException plainMapsAlwaysWrite) {
      throw new IllegalStateException(plainMapsAlwaysWrite);
    }
  }

  /**
   * Reads any JSON.
   *
   * @throws IllegalArgumentException if the text is no JSON
   */
  public static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException broken) {
      throw ModelErrors.noDocument(broken.getOriginalMessage(), broken);
    }
  }

  /**
   * A document as fields that {@link #write} writes as they were.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  @SuppressWarnings("unchecked") // An object's keys are text.
  public static Map<String, Object> fields(String json) {
    try {
      return MAPPER.readValue(json, Map.class);
    } catch (JsonProcessingException broken) {
      throw ModelErrors.noDocument(broken.getOriginalMessage(), broken);
    }
  }

  /**
   * A number of a document, without trailing zeros.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BigDecimal decimal(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isNumber()) {
      throw ModelErrors.fieldWrong(name, value.toString(), "a number");
    }
    return Numbers.plain(value.decimalValue());
  }
}

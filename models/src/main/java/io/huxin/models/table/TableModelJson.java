package io.huxin.models.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.scorecard.Scorecard;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A table's model as documents, by name of file: {@code model.json}, and where the model has them
 * {@code scorecard.json} and {@code booster-N.json} (XGBoost's own).
 */
public final class TableModelJson {
  public static final String MODEL = "model.json";
  private static final String SCORECARD = "scorecard.json";
  private static final String FORMAT = "huxin-table-model-2";

  private TableModelJson() {}

  /**
   * Writes all documents of a model.
   *
   * @param idColumn name of the column of ids in the file it was trained on
   */
  public static Map<String, byte[]> write(TableModel model, String idColumn) {
    var files = new LinkedHashMap<String, byte[]>();
    var document = new LinkedHashMap<String, Object>();
    document.put("format", FORMAT);
    document.put("kind", model.kind().name());
    document.put("id", idColumn);
    document.put("columns", model.attributes().stream().map(TableModelJson::column).toList());
    document.put("categories", model.categories().byColumn());
    document.put(
        "derived",
        model.derived().stream()
            .map(one -> Map.of("id", one.id(), "how", one.how().name(), "of", one.inputs()))
            .toList());
    ScoreCalibration calibration = model.calibration();
    document.put(
        "calibration",
        Map.of(
            "method", calibration.method().name(),
            "intercept", calibration.intercept(),
            "slope", calibration.slope(),
            "from", calibration.from(),
            "to", calibration.to()));
    model
        .blend()
        .ifPresent(
            blend ->
                document.put(
                    "blend",
                    Map.of(
                        "intercept", blend.intercept(),
                        "scorecard", blend.ofScorecard(),
                        "booster", blend.ofBooster())));
    model.boosters().ifPresent(boosters -> write(boosters, document, files));
    model.scorecard().ifPresent(scorecard -> files.put(SCORECARD, utf8(scorecard.toJson())));
    var digests = new TreeMap<String, Object>();
    files.forEach((name, bytes) -> digests.put(name, sha256(bytes)));
    document.put("sha256", digests);
    files.put(MODEL, utf8(CanonicalJson.write(document)));
    return files;
  }

  private static void write(
      TableModel.Boosters boosters, Map<String, Object> document, Map<String, byte[]> files) {
    document.put(
        "booster_inputs", boosters.inputs().columns().stream().map(TableModelJson::input).toList());
    for (int at = 0; at < boosters.models().size(); at++) {
      files.put(booster(at), boosters.models().get(at));
    }
  }

  private static Map<String, Object> input(BoosterInputs.Input input) {
    return input.isNumeric()
        ? Map.of("name", input.name())
        : Map.of("name", input.name(), "levels", input.levels());
  }

  private static String booster(int at) {
    return "booster-" + at + ".json";
  }

  private static Map<String, Object> column(Attribute attribute) {
    return Map.of(
        "name", attribute.id(),
        "kind", attribute.kind().name(),
        "special_codes", attribute.specialCodes());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** A model with the name of its column of ids. */
  public record Read(TableModel model, String idColumn) {}

  /**
   * Reads what {@link #write} wrote.
   *
   * @param file content of a file by its name
   * @throws IllegalArgumentException if a document is no such one
   */
  public static Read read(Function<String, byte[]> file) {
    JsonNode node = CanonicalJson.read(text(file.apply(MODEL)));
    if (!FORMAT.equals(node.path("format").asText())) {
      throw TableErrors.otherFormat(node.path("format").asText(), FORMAT);
    }
    return new Read(model(node, name -> unchanged(node, name, file)), text(node, "id"));
  }

  private static byte[] unchanged(JsonNode node, String name, Function<String, byte[]> file) {
    byte[] bytes = file.apply(name);
    if (!sha256(bytes).equals(field(node, "sha256").path(name).asText())) {
      throw TableErrors.fileChanged(name);
    }
    return bytes;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static TableModel model(JsonNode node, Function<String, byte[]> file) {
    TableModel.Kind kind = choice(TableModel.Kind.class, node, "kind");
    return new TableModel(
        kind,
        each(field(node, "columns"), TableModelJson::attribute),
        categories(node),
        each(
            field(node, "derived"),
            one ->
                new Derived(
                    text(one, "id"),
                    choice(Derived.How.class, one, "how"),
                    each(field(one, "of"), JsonNode::asText))),
        kind == TableModel.Kind.BOOSTER
            ? Optional.empty()
            : Optional.of(Scorecard.fromJson(text(file.apply(SCORECARD)))),
        kind == TableModel.Kind.SCORECARD ? Optional.empty() : Optional.of(boosters(node, file)),
        Optional.ofNullable(node.get("blend"))
            .map(
                blend ->
                    new TableModel.Blend(
                        number(blend, "intercept"),
                        number(blend, "scorecard"),
                        number(blend, "booster"))),
        calibration(field(node, "calibration")));
  }

  private static KnownCategories categories(JsonNode node) {
    JsonNode all = field(node, "categories");
    var byColumn = new TreeMap<String, SortedSet<String>>();
    for (JsonNode column : field(node, "columns")) {
      String name = text(column, "name");
      if (choice(Attribute.Kind.class, column, "kind") == Attribute.Kind.CATEGORICAL) {
        byColumn.put(name, new TreeSet<>(each(field(all, name), JsonNode::asText)));
      }
    }
    return new KnownCategories(byColumn);
  }

  private static Attribute attribute(JsonNode node) {
    return new Attribute(
        text(node, "name"),
        choice(Attribute.Kind.class, node, "kind"),
        Attribute.Direction.NONE,
        "table",
        each(field(node, "special_codes"), JsonNode::asText));
  }

  private static TableModel.Boosters boosters(JsonNode node, Function<String, byte[]> file) {
    List<BoosterInputs.Input> inputs =
        each(
            field(node, "booster_inputs"),
            input ->
                new BoosterInputs.Input(
                    text(input, "name"),
                    input.has("levels") ? each(input.get("levels"), JsonNode::asText) : null));
    var models = new ArrayList<byte[]>();
    for (int at = 0; field(node, "sha256").has(booster(at)); at++) {
      models.add(file.apply(booster(at)));
    }
    if (models.isEmpty()) {
      throw TableErrors.fieldWrong("sha256", "the files of at least one booster");
    }
    return new TableModel.Boosters(new BoosterInputs(inputs), List.copyOf(models));
  }

  private static ScoreCalibration calibration(JsonNode node) {
    return new ScoreCalibration(
        choice(ScoreCalibration.Method.class, node, "method"),
        number(node, "intercept"),
        number(node, "slope"),
        each(field(node, "from"), JsonNode::doubleValue),
        each(field(node, "to"), JsonNode::doubleValue));
  }

  private static <E extends Enum<E>> E choice(Class<E> type, JsonNode node, String name) {
    String text = text(node, name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> TableErrors.fieldWrong(name, "one of " + List.of(type.getEnumConstants())));
  }

  private static double number(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isNumber()) {
      throw TableErrors.fieldWrong(name, "a number");
    }
    return value.doubleValue();
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isTextual()) {
      throw TableErrors.fieldWrong(name, "text");
    }
    return value.textValue();
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw TableErrors.fieldMissing(name);
    }
    return value;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> read) {
    var values = new ArrayList<T>();
    nodes.forEach(node -> values.add(read.apply(node)));
    return List.copyOf(values);
  }
}

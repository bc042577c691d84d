package io.huxin.features.catalogue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.List;

/** Lines that stand for one feature in each of several windows. */
final class Windows {
  private static final String DAYS = "{days}";
  private static final List<String> TEMPLATES = List.of("id", "of", "where", "en", "zh");

  private Windows() {}

  /**
   * The lines that a line stands for: one for each window where {@code days} is a list, with {@code
   * {days}} replaced in its texts. States and derived features have no window of their own, only
   * the number in their texts.
   *
   * @throws CatalogueException if several windows would have one name
   */
  static List<Config> each(Config line) {
    if (!line.hasPath("days") || line.getValue("days").valueType() != ConfigValueType.LIST) {
      return List.of(line);
    }
    String id = line.hasPath("id") ? line.getString("id") : line.root().render();
    if (!id.contains(DAYS)) {
      throw CatalogueException.noWindowInId(id);
    }
    try {
      return line.getIntList("days").stream().map(days -> with(line, days)).toList();
    } catch (ConfigException.WrongType e) {
      throw CatalogueException.badValue(
          id, "days", line.getValue("days").unwrapped().toString(), "a list of whole numbers");
    }
  }

  private static Config with(Config line, int days) {
    String source = line.hasPath("from") ? line.getString("from") : "";
    Config one =
        Sources.hasWindows(source)
            ? line.withValue("days", ConfigValueFactory.fromAnyRef(days))
            : line.withoutPath("days");
    for (String key : TEMPLATES) {
      if (line.hasPath(key)) {
        String text = line.getString(key).replace(DAYS, String.valueOf(days));
        one = one.withValue(key, ConfigValueFactory.fromAnyRef(text));
      }
    }
    return one;
  }
}

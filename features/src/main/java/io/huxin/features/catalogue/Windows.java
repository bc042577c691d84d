package io.huxin.features.catalogue;

import com.typesafe.config.Config;
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
   * @throws CatalogueException if several windows would have one name, or one is no whole number
   */
  static List<Config> each(Config line) {
    if (!line.hasPath("days") || line.getValue("days").valueType() != ConfigValueType.LIST) {
      return List.of(line);
    }
    String id = CatalogueLine.id(line);
    if (!id.contains(DAYS)) {
      throw CatalogueException.noWindowInId(id);
    }
    if (!line.getList("days").stream().allMatch(CatalogueLine::isWhole)) {
      throw CatalogueException.badValue(
          id, "days", line.getValue("days").unwrapped().toString(), "a list of whole numbers");
    }
    return line.getIntList("days").stream().map(days -> with(id, line, days)).toList();
  }

  private static Config with(String id, Config line, int days) {
    String source = line.hasPath("from") ? CatalogueLine.text(id, line, "from") : "";
    Config one =
        Sources.hasWindows(source)
            ? line.withValue("days", ConfigValueFactory.fromAnyRef(days))
            : line.withoutPath("days");
    for (String key : TEMPLATES) {
      if (line.hasPath(key)) {
        String text = CatalogueLine.text(id, line, key).replace(DAYS, String.valueOf(days));
        one = one.withValue(key, ConfigValueFactory.fromAnyRef(text));
      }
    }
    return one;
  }
}

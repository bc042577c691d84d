package io.huxin.jobs.notices;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.huxin.jobs.NoticeErrors;
import io.huxin.jobs.explain.Language;
import io.huxin.jobs.notices.NoticeTexts.Places;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@link NoticeSettings} strictly: no key too many, none absent, no place left unfilled. */
final class NoticeSettingsReader {
  private final Config config;
  private final String path;

  /** A block with exactly these keys. */
  private NoticeSettingsReader(Config config, String path, Collection<String> keys) {
    this.config = config;
    this.path = path;
    for (String key : new TreeSet<>(config.root().keySet())) {
      if (!keys.contains(key)) {
        throw NoticeErrors.unknownKey(path + key, keys);
      }
    }
  }

  static NoticeSettings read(Config file) {
    var keys =
        new ArrayList<>(
            List.of(
                "most-a-month",
                "over-indebted-again-after-days",
                "default-language",
                "example-amount"));
    for (Language language : Language.values()) {
      keys.add(key(language));
    }
    var top = new NoticeSettingsReader(file, "", List.of("notices")).block("notices", keys);
    Map<Language, NoticeTexts> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      texts.put(language, top.texts(key(language)));
    }
    return new NoticeSettings(
        top.whole("most-a-month", 1, 31),
        top.whole("over-indebted-again-after-days", 1, 365),
        top.language("default-language"),
        new BigDecimal(top.whole("example-amount", 1, 1_000_000)),
        texts);
  }

  private static String key(Language language) {
    return language.name().toLowerCase(Locale.ROOT);
  }

  private NoticeTexts texts(String language) {
    var block = block(language, NoticeTexts.GROUPS.keySet());
    var texts = new TreeMap<String, Template>();
    NoticeTexts.GROUPS.forEach(
        (group, places) -> {
          var reader = block.block(group, places.keySet());
          places.forEach((key, each) -> texts.put(group + "." + key, reader.template(key, each)));
        });
    return new NoticeTexts(texts);
  }

  private Template template(String key, Places places) {
    var template = new Template(text(key, "a text"));
    var allowed = new TreeSet<>(places.needed());
    allowed.addAll(places.possible());
    for (String place : template.places()) {
      if (!allowed.contains(place)) {
        throw NoticeErrors.unknownPlace(path + key, place, allowed);
      }
    }
    for (String place : places.needed()) {
      if (!template.places().contains(place)) {
        throw NoticeErrors.missingPlace(path + key, place);
      }
    }
    return template;
  }

  private NoticeSettingsReader block(String key, Collection<String> keys) {
    String wanted = "a block of " + String.join(", ", keys);
    need(key, wanted);
    try {
      return new NoticeSettingsReader(config.getConfig(key), path + key + ".", keys);
    } catch (ConfigException.WrongType e) {
      throw NoticeErrors.refused(path + key, config.getValue(key).unwrapped(), wanted);
    }
  }

  private int whole(String key, int low, int high) {
    String wanted = "a whole number from " + low + " to " + high;
    String text = text(key, wanted);
    if (!text.matches("\\d{1,9}")
        || Integer.parseInt(text) < low
        || Integer.parseInt(text) > high) {
      throw NoticeErrors.refused(path + key, text, wanted);
    }
    return Integer.parseInt(text);
  }

  private Language language(String key) {
    String wanted = "en or zh";
    String text = text(key, wanted);
    for (Language language : Language.values()) {
      if (key(language).equals(text)) {
        return language;
      }
    }
    throw NoticeErrors.refused(path + key, text, wanted);
  }

  private String text(String key, String wanted) {
    need(key, wanted);
    try {
      String text = config.getString(key);
      if (text.isBlank()) {
        throw NoticeErrors.refused(path + key, text, wanted);
      }
      return text;
    } catch (ConfigException.WrongType e) {
      throw NoticeErrors.refused(path + key, config.getValue(key).unwrapped(), wanted);
    }
  }

  private void need(String key, String wanted) {
    if (!config.hasPath(key)) {
      throw NoticeErrors.missingKey(path + key, wanted);
    }
  }
}

package io.huxin.models.policy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One section of a pack: reads typed values in range and refuses unknown and missing keys. */
final class Section {
  private final Config config;
  private final String path;

  private Section(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  /** The section {@code path} ("" for the root) of {@code config}, with exactly these keys. */
  static Section of(Config config, String path, String... keys) {
    return of(config, path, List.of(keys), List.of());
  }

  private static Section of(
      Config config, String path, Collection<String> required, Collection<String> optional) {
    var allowed = new TreeSet<>(required);
    allowed.addAll(optional);
    for (String key : config.root().keySet()) {
      if (!allowed.contains(key)) {
        throw PolicyErrors.unknownKey(join(path, key), allowed);
      }
    }
    for (String key : new TreeSet<>(required)) {
      if (!config.hasPath(key)) {
        throw PolicyErrors.missingKey(join(path, key));
      }
    }
    return new Section(config, path);
  }

  Section section(String key, String... keys) {
    return of(read(key, "a group of keys", () -> config.getConfig(key)), name(key), keys);
  }

  /** The groups of a list, named by their place in it, from 1. */
  List<Section> sections(String key, Collection<String> required, Collection<String> optional) {
    List<? extends Config> groups = read(key, "a list of groups", () -> config.getConfigList(key));
    return IntStream.range(0, groups.size())
        .mapToObj(at -> of(groups.get(at), name(key) + "[" + (at + 1) + "]", required, optional))
        .toList();
  }

  boolean has(String key) {
    return config.hasPath(key);
  }

  /** Refuses a group with none of the optional keys. */
  void requireAnyOf(Collection<String> keys) {
    if (keys.stream().noneMatch(this::has)) {
      throw PolicyErrors.noneOf(path, keys);
    }
  }

  /** The groups below a key of the root, by the names of an enum; empty without the key. */
  static <E extends Enum<E>> Map<E, Config> groups(Config config, String key, Class<E> names) {
    var groups = new EnumMap<E, Config>(names);
    if (!config.hasPath(key)) {
      return groups;
    }
    var root = new Section(config, "");
    Config all = root.read(key, "a group of keys", () -> config.getConfig(key));
    var inner = new Section(all, key);
    var allowed = new TreeSet<>(Arrays.asList(names(names)));
    for (String name : all.root().keySet()) {
      if (!allowed.contains(name)) {
        throw PolicyErrors.unknownKey(inner.name(name), allowed);
      }
      groups.put(
          Enum.valueOf(names, name),
          inner.read(name, "a group of keys", () -> all.getConfig(name)));
    }
    return groups;
  }

  String text(String key) {
    return read(key, "a text", () -> config.getString(key));
  }

  /** A text that must be one of some. */
  String oneOfTexts(String key, Collection<String> allowed) {
    String value = text(key);
    if (!allowed.contains(value)) {
      throw PolicyErrors.notA("one of " + allowed, name(key), value);
    }
    return value;
  }

  List<String> distinctTexts(String key) {
    List<String> texts = read(key, "a list of texts", () -> config.getStringList(key));
    requireDistinct(key, texts);
    return texts;
  }

  void requireDistinct(String key, List<String> names) {
    var known = new HashSet<String>();
    for (String each : names) {
      if (!known.add(each)) {
        throw PolicyErrors.repeated(name(key), each);
      }
    }
  }

  boolean flag(String key) {
    return read(key, "on or off", () -> config.getBoolean(key));
  }

  LocalDate date(String key) {
    try {
      return LocalDate.parse(text(key));
    } catch (DateTimeParseException e) {
      throw PolicyErrors.notA("a date such as 2026-01-31", name(key), text(key));
    }
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> values) {
    return oneOf(key, List.of(values.getEnumConstants()));
  }

  <E extends Enum<E>> E oneOf(String key, List<E> values) {
    String value = text(key);
    return values.stream()
        .filter(each -> each.name().equals(value))
        .findFirst()
        .orElseThrow(() -> PolicyErrors.notA("one of " + values, name(key), value));
  }

  int whole(String key, int least, int most) {
    int value = read(key, "a whole number", () -> config.getInt(key));
    return (int) inRange(key, value, least, most);
  }

  double number(String key, double least, double most) {
    return inRange(key, read(key, "a number", () -> config.getDouble(key)), least, most);
  }

  double fraction(String key) {
    return number(key, 0, 1);
  }

  List<Double> fractions(String key) {
    var values = read(key, "a list of numbers", () -> config.getDoubleList(key));
    values.forEach(each -> inRange(key, each, 0, 1));
    return values;
  }

  /** A number of at least zero, as it is written. */
  BigDecimal amount(String key) {
    inRange(key, read(key, "an amount", () -> config.getDouble(key)), 0, 1e15);
    String written = config.getString(key);
    try {
      return new BigDecimal(written);
    } catch (NumberFormatException e) {
      // Java reads "1500d" as a number, which is no amount.
      throw PolicyErrors.notA("an amount", name(key), written);
    }
  }

  /** An amount of at least zero, at scale 2. */
  BigDecimal money(String key) {
    BigDecimal exact = amount(key);
    if (exact.stripTrailingZeros().scale() > 2) {
      throw PolicyErrors.notA("an amount of at most two decimals", name(key), exact.toString());
    }
    return exact.setScale(2);
  }

  <E extends Enum<E>> Map<E, BigDecimal> moneyBy(String key, Class<E> keys) {
    Section inner = section(key, names(keys));
    return by(keys, each -> inner.money(each.name()));
  }

  <E extends Enum<E>> Map<E, Double> fractionBy(String key, Class<E> keys) {
    Section inner = section(key, names(keys));
    return by(keys, each -> inner.fraction(each.name()));
  }

  private static <E extends Enum<E>, V> Map<E, V> by(Class<E> keys, Function<E, V> value) {
    return Collections.unmodifiableMap(
        Arrays.stream(keys.getEnumConstants())
            .collect(
                Collectors.toMap(each -> each, value, (a, b) -> a, () -> new EnumMap<>(keys))));
  }

  private static <E extends Enum<E>> String[] names(Class<E> keys) {
    return Arrays.stream(keys.getEnumConstants()).map(Enum::name).toArray(String[]::new);
  }

  private double inRange(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw PolicyErrors.outOfRange(name(key), plain(value), plain(least), plain(most));
    }
    return value;
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  private <T> T read(String key, String kind, Supplier<T> value) {
    try {
      return value.get();
    } catch (ConfigException.WrongType | ConfigException.BadValue e) {
      throw PolicyErrors.notA(kind, name(key), config.getValue(key).unwrapped().toString());
    }
  }

  private String name(String key) {
    return join(path, key);
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}

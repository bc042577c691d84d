package io.huxin.features.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Words and phrases that no name of a column may hold, however it is spelt: {@code place of birth}
 * is in {@code place_of_birth}, {@code customerPlaceOfBirth} and {@code PLACEOFBIRTH}.
 *
 * <p>A name falls into words at anything that is no letter, and before a capital after a small
 * letter. It is denied if some of its words in a row, written as one, are an entry written as one:
 * so {@code sex} is not in {@code essex_branch}. Chinese sets no space between words: there it is
 * enough that the name contains the entry, unless ordinary words of names reach into it from both
 * sides: 户口 is not in 账户口径, which reads 账户, 口径.
 */
public final class DeniedNames {
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  /** What is quoted is one name, whatever it holds. */
  private static final Pattern NAME =
      Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`|[\\p{L}_][\\p{L}\\p{N}_]*");

  private static final String FIRST_IDEOGRAPH = "\u2e80";

  /** Ordinary words of names that end as an entry begins, and that begin as one ends. */
  private static final List<String> BEFORE =
      List.of(
          "账户", "帐户", "客户", "用户", "商户", "农户", "住户", "储户", "租户", "门户", "开户", "销户", "属性", "个性", "线性",
          "行政", "财政");

  private static final List<String> AFTER =
      List.of("口径", "口令", "口碑", "口号", "口头", "别名", "别称", "治理", "治安");

  /** By how they read as one word. */
  private final Map<String, String> entries;

  private DeniedNames(Map<String, String> entries) {
    this.entries = entries;
  }

  /**
   * A list of words and phrases.
   *
   * @param entries in any case; words of a phrase are set apart as those of names are
   */
  public static DeniedNames of(Collection<String> entries) {
    var joined = new TreeMap<String, String>();
    entries.forEach(entry -> joined.put(String.join("", words(entry)), entry));
    return new DeniedNames(joined);
  }

  /** The entry that a name holds, if there is one. */
  public Optional<String> in(String name) {
    List<String> words = words(name);
    for (int from = 0; from < words.size(); from++) {
      var joined = new StringBuilder();
      for (String word : words.subList(from, words.size())) {
        joined.append(word);
        String entry = entries.get(joined.toString());
        if (entry != null) {
          return Optional.of(entry);
        }
      }
    }
    return entries.keySet().stream()
        .filter(entry -> entry.compareTo(FIRST_IDEOGRAPH) >= 0 && contains(name, entry))
        .map(entries::get)
        .findFirst();
  }

  private static boolean contains(String name, String entry) {
    for (int at = name.indexOf(entry); at >= 0; at = name.indexOf(entry, at + 1)) {
      String upTo = name.substring(0, at + 1);
      String from = name.substring(at + entry.length() - 1);
      if (BEFORE.stream().noneMatch(upTo::endsWith) || AFTER.stream().noneMatch(from::startsWith)) {
        return true;
      }
    }
    return false;
  }

  /** The entry that some name in an SQL expression holds, if there is one; texts count as names. */
  Optional<String> inExpression(String sql) {
    return NAME.matcher(sql).results().flatMap(name -> in(name.group()).stream()).findFirst();
  }

  private static List<String> words(String name) {
    return Arrays.stream(BETWEEN_WORDS.split(name))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}

package io.huxin.jobs.notices;

import com.typesafe.config.Config;
import io.huxin.jobs.config.Conf;
import io.huxin.jobs.explain.Language;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What notices say and how often, {@code conf/notices.conf}.
 *
 * @param mostAMonth most notices of the limited kinds to a user in a calendar month, 1 to 31
 * @param overIndebtedAgainAfterDays days from one notice of over-indebtedness to the next, 1 to 365
 * @param language of users who have stated none
 * @param example amount on which the cost of a year is shown, money
 * @param texts by language
 */
record NoticeSettings(
    int mostAMonth,
    int overIndebtedAgainAfterDays,
    Language language,
    BigDecimal example,
    Map<Language, NoticeTexts> texts)
    implements Serializable {

  /**
   * The settings in force.
   *
   * @throws io.huxin.jobs.UsageException naming the key and what is allowed, if one is absent,
   *     unknown or cannot be used
   */
  static NoticeSettings load() {
    return of(Conf.file("notices.conf"));
  }

  static NoticeSettings of(Config file) {
    return NoticeSettingsReader.read(file);
  }
}

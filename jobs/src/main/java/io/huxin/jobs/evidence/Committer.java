package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.entry.Salt;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Makes the entries of a log that commit to what is kept out of it. */
final class Committer implements Serializable {
  private static final long serialVersionUID = 1;

  private final Secrets secrets = new Secrets();
  private final String log;
  private final String deployment;

  /**
   * For one log.
   *
   * @param log its origin
   * @param deployment the deployment's secret in hexadecimal
   */
  Committer(String log, String deployment) {
    this.log = log;
    this.deployment = deployment;
  }

  /**
   * An entry that names a person and commits to values; where there is no person, or the person's
   * secret is destroyed, one without subject under the deployment's secret.
   *
   * @param person the person's secret in hexadecimal; null or empty if there is none
   * @param key what tells the entry from others of its type and day
   * @param values canonical JSON of what is committed to
   * @param added further fields
   */
  Committed commit(
      EntryType type,
      LocalDate asOf,
      String person,
      String key,
      byte[] values,
      Map<String, ?> added) {
    boolean alive = Secrets.alive(person);
    Secrets.Ready ready = secrets.of(alive ? person : deployment);
    Salt salt = ready.secret().salt(log, type, asOf, key);
    var fields = new TreeMap<String, Object>(added);
    if (alive) {
      fields.put("subject", ready.subject());
    }
    fields.put("commitment", salt.commit(values).hex());
    return new Committed(Entry.of(type, asOf, fields), salt);
  }
}

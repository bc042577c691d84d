package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.EntryForm;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.entry.Salt;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
   * The form of entries that commit to something.
   *
   * @param added further fields
   */
  static EntryForm form(EntryType type, LocalDate asOf, List<String> added) {
    return new EntryForm(
        type, asOf, Stream.concat(added.stream(), Stream.of("subject", "commitment")).toList());
  }

  /**
   * An entry that names a person and commits to values; where there is no person, or the person's
   * secret is destroyed, one without subject under the deployment's secret.
   *
   * @param form made by {@link #form}
   * @param person the person's secret in hexadecimal; null or empty if there is none
   * @param key what tells the entry from others of its type and day
   * @param values canonical JSON of what is committed to
   * @param added the further fields, in the order of the form
   */
  Committed commit(EntryForm form, String person, String key, byte[] values, Object... added) {
    boolean alive = Secrets.alive(person);
    Secrets.Ready ready = secrets.of(alive ? person : deployment);
    Salt salt = ready.secret().salt(log, form.type(), form.asOf(), key);
    Object[] fields = Arrays.copyOf(added, added.length + 2, Object[].class);
    fields[added.length] = alive ? ready.subject() : null;
    fields[added.length + 1] = salt.commit(values);
    return new Committed(form.bytes(fields), salt);
  }
}

package io.huxin.evidence.witness;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SignedNote.Signed;
import io.huxin.evidence.note.VerifierKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which organisations watch a log, by which keys, and how many of them must have seen a checkpoint.
 * As a file: a line {@code witness ORGANISATION KEY} for each key, and optionally {@code quorum K};
 * empty lines and lines that begin with {@code #} are passed over. K must be more than half of the
 * organisations, and is the least such number where no line gives it.
 */
public final class WitnessPolicy {
  private final Map<VerifierKey, String> organisations;
  private final int quorum;

  private WitnessPolicy(Map<VerifierKey, String> organisations, OptionalInt quorum) {
    this.organisations = organisations;
    int all = new TreeSet<>(organisations.values()).size();
    if (all == 0) {
      throw FormatErrors.policy("it names no witness; add a line: witness ORGANISATION KEY");
    }
    this.quorum = quorum.orElse(all / 2 + 1);
    if (2 * (long) this.quorum <= all || this.quorum > all) {
      throw FormatErrors.quorum(this.quorum, all);
    }
  }

  /** Reads a policy file's lines. */
  public static WitnessPolicy parse(List<String> lines) {
    Map<VerifierKey, String> organisations = new LinkedHashMap<>();
    OptionalInt quorum = OptionalInt.empty();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      List<String> words = List.of(line.split("\\s+"));
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (words.size() == 3 && words.get(0).equals("witness")) {
        add(organisations, words.get(1), VerifierKey.parse(words.get(2)), i + 1);
      } else if (line.matches("quorum\\s+[0-9]{1,4}") && quorum.isEmpty()) {
        quorum = OptionalInt.of(Integer.parseInt(words.get(1)));
      } else {
        throw FormatErrors.policy(
            "line " + (i + 1) + " is neither 'witness ORGANISATION KEY' nor one 'quorum K'");
      }
    }
    return new WitnessPolicy(organisations, quorum);
  }

  private static void add(
      Map<VerifierKey, String> organisations, String organisation, VerifierKey key, int line) {
    if (key.type() != KeyType.COSIGNATURE_V1) {
      throw FormatErrors.policy("line " + line + " names a key that is no witness's");
    }
    // The same key under two names would count for two organisations.
    if (organisations.keySet().stream().anyMatch(key::sameKey)) {
      throw FormatErrors.policy("line " + line + " names a key that stands above it already");
    }
    // As two organisations they would count twice.
    if (organisations.values().stream()
        .anyMatch(other -> other.equalsIgnoreCase(organisation) && !other.equals(organisation))) {
      throw FormatErrors.policy(
          "line "
              + line
              + " writes "
              + organisation
              + " in other letter case than a line above it");
    }
    organisations.put(key, organisation);
  }

  /** The witnesses' keys. */
  public Set<VerifierKey> keys() {
    return organisations.keySet();
  }

  /** How many organisations must have seen a checkpoint. */
  public int quorum() {
    return quorum;
  }

  /** The organisation that a key of this policy belongs to. */
  public String organisation(VerifierKey key) {
    return organisations.get(key);
  }

  /**
   * Refuses a checkpoint that fewer organisations have seen, or where the log is its own witness.
   *
   * @return when the quorum was reached, in seconds since 1970-01-01 UTC
   */
  public long require(VerifierKey log, Collection<Signed> witnesses) {
    if (organisations.keySet().stream().anyMatch(log::sameKey)) {
      throw FormatErrors.policy("the key of the log itself is named as a witness's");
    }
    Map<String, Long> seen = new TreeMap<>();
    for (Signed witness : witnesses) {
      String organisation = organisations.get(witness.key());
      if (organisation != null) {
        seen.merge(organisation, witness.time().orElseThrow(), Math::min);
      }
    }
    if (seen.size() < quorum) {
      throw EvidenceErrors.belowQuorum(seen.size(), quorum);
    }
    return seen.values().stream().sorted().skip(quorum - 1L).findFirst().orElseThrow();
  }
}

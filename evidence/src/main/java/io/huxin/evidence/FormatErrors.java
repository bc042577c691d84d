package io.huxin.evidence;

import io.huxin.evidence.EvidenceException.Verdict;
import java.util.Locale;

/** What a text, key, entry or file can be wrong in before anything is proven by it. */
public final class FormatErrors {
  private FormatErrors() {}

  public static EvidenceException notBase64(String what, Throwable cause) {
    return unreadable(cause, "%s is not standard base64 with its padding.", what);
  }

  public static EvidenceException hashText(String what, int length) {
    return unreadable("%s has %s bytes, but a SHA-256 hash has 32.", what, length);
  }

  public static EvidenceException notDecimal(String what) {
    return unreadable(
        "%s is not a decimal number from 0 to 2^64 - 1 without sign and leading zeroes.", what);
  }

  public static EvidenceException notUtf8(String what, Throwable cause) {
    return unreadable(cause, "%s is not UTF-8.", what);
  }

  public static EvidenceException json(int at, String expected) {
    return unreadable(
        "The JSON text has something else at character %s than %s. Entries hold texts, whole"
            + " numbers, booleans, lists and objects, without spaces.",
        at, expected);
  }

  public static EvidenceException keyTwice(int at) {
    return unreadable("The JSON text names a key twice in one object, before character %s.", at);
  }

  public static EvidenceException notCanonical() {
    return unreadable(
        "The JSON text is not in canonical form (RFC 8785): keys are not sorted, or a text or number"
            + " is written in another way.");
  }

  public static EvidenceException notObject(String what) {
    return unreadable("%s is missing or not a JSON object.", what);
  }

  public static EvidenceException tooDeep(int depth) {
    return unreadable("Lists and objects lie more than %s deep in each other.", depth);
  }

  public static EvidenceException numberRange(String number) {
    return unreadable(
        "The number %s is beyond ±(2^53 - 1), where JSON numbers are exact. Write it as a text.",
        number);
  }

  public static EvidenceException noJson(String type) {
    return unreadable(
        "An entry cannot hold %s. Write amounts as whole minor units, other fractions as texts, and"
            + " leave out what is unknown.",
        type);
  }

  public static EvidenceException entryTooLong(int length) {
    return unreadable(
        "An entry has %s bytes, but a log takes 65535 at most. Put digests in it in place of long"
            + " values.",
        length);
  }

  public static EvidenceException entryField(String field, String problem) {
    return unreadable("The entry's field %s is wrong: %s.", field, problem);
  }

  public static EvidenceException secretLength(int length, int least) {
    return unreadable("A person's secret has %s bytes, but needs at least %s.", length, least);
  }

  public static EvidenceException keyOrder(long row) {
    return unreadable(
        "Row %s of a content digest has a key that does not follow the one before. Sort the rows by"
            + " key, and give each key once.",
        row);
  }

  public static EvidenceException writtenRange() {
    return unreadable("These bytes are not those of a written range of leaves.");
  }

  public static EvidenceException keyText(String form) {
    return unreadable("A key is not written as it must be: %s.", form);
  }

  public static EvidenceException keyType(String name) {
    return unreadable(
        "The key of %s is of a type that is not known here: only Ed25519 (1), cosignature/v1 (4) and"
            + " SM2 (255) are.",
        name);
  }

  public static EvidenceException keyLength(String name, int length, int right) {
    return unreadable(
        "The key of %s has %s bytes, but a key of its type has %s.", name, length, right);
  }

  public static EvidenceException keyId(String name, String found, String right) {
    return unreadable(
        "The key of %s says that its id is %s, but it is %s: the key or its name was changed.",
        name, found, right);
  }

  public static EvidenceException noPoint(String curve, Throwable cause) {
    return unreadable(cause, "A public key is no point of the curve %s.", curve);
  }

  public static EvidenceException note(String problem) {
    return unreadable("The text is not a signed note: %s.", problem);
  }

  public static EvidenceException checkpoint(String problem) {
    return unreadable("The note is not a checkpoint: %s.", problem);
  }

  public static EvidenceException tlogProof(String problem) {
    return unreadable("The text is not a tlog-proof: %s.", problem);
  }

  public static EvidenceException receipt(String problem) {
    return unreadable("The tlog-proof is not a receipt: %s.", problem);
  }

  public static EvidenceException policy(String problem) {
    return unreadable("The policy cannot be used: %s.", problem);
  }

  public static EvidenceException quorum(int quorum, int organisations) {
    return unreadable(
        "The policy's quorum is %s of %s organisations, but must be more than half of them, and not"
            + " more than all.",
        quorum, organisations);
  }

  private static EvidenceException unreadable(String message, Object... args) {
    return unreadable(null, message, args);
  }

  private static EvidenceException unreadable(Throwable cause, String message, Object... args) {
    return new EvidenceException(
        Verdict.UNREADABLE, String.format(Locale.ROOT, message, args), cause);
  }
}

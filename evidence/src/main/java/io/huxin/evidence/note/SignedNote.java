package io.huxin.evidence.note;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A text and its signatures (C2SP signed-note).
 *
 * @param text ends with a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  private static final int MAX_SIGNATURES = 100;
  private static final int MAX_BYTES = 1_000_000;

  /** A known key that has signed, and when, where its signature says so. */
  public record Signed(VerifierKey key, OptionalLong time) {}

  /** Refuses a text or signatures that no note can hold. */
  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw FormatErrors.note("its text must end with a newline and hold no control characters");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw FormatErrors.note("it must have 1 to " + MAX_SIGNATURES + " signatures");
    }
  }

  /** Reads a note; it must be UTF-8, of at most 1,000,000 bytes. */
  public static SignedNote parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw FormatErrors.note("it is longer than " + MAX_BYTES + " bytes");
    }
    String note = Bytes.fromUtf8(bytes, "The note");
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n")) {
      throw FormatErrors.note("an empty line must part its text from the signatures");
    }
    var signatures = new ArrayList<NoteSignature>();
    for (int start = split + 2; start < note.length(); ) {
      int end = note.indexOf('\n', start);
      signatures.add(NoteSignature.parse(note.substring(start, end)));
      start = end + 1;
    }
    return new SignedNote(note.substring(0, split + 1), signatures);
  }

  /** The bytes of the note, as they were read. */
  public byte[] bytes() {
    var note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return Bytes.utf8(note.toString(), "The note");
  }

  /** The note with one more signature, or this one if it has it already. */
  public SignedNote with(NoteSignature signature) {
    if (signatures.contains(signature)) {
      return this;
    }
    var more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  /** The note with one key's signatures alone; refused if it has none. */
  public SignedNote only(VerifierKey key) {
    List<NoteSignature> own = signatures.stream().filter(key::claimedBy).toList();
    if (own.isEmpty()) {
      throw EvidenceErrors.noKnownSignature();
    }
    return new SignedNote(text, own);
  }

  /**
   * The known keys that have signed, each once, with its earliest time. Signatures of unknown keys
   * are passed over; one that claims a known key and is not its own makes the whole note refused,
   * as does a note without any of a known key.
   */
  public List<Signed> verify(Collection<VerifierKey> known) {
    Map<VerifierKey, Signed> signed = new LinkedHashMap<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : known) {
        if (!key.claimedBy(signature)) {
          continue;
        }
        if (!key.verifies(text, signature)) {
          throw EvidenceErrors.badSignature(key.name());
        }
        signed.merge(
            key,
            new Signed(key, key.time(signature)),
            (one, other) -> one.time().orElse(0) <= other.time().orElse(0) ? one : other);
      }
    }
    if (signed.isEmpty()) {
      throw EvidenceErrors.noKnownSignature();
    }
    return List.copyOf(signed.values());
  }
}

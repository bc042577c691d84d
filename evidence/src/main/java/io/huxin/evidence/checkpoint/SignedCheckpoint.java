package io.huxin.evidence.checkpoint;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.note.NoteSignature;
import io.huxin.evidence.note.SignedNote;
import io.huxin.evidence.note.SignedNote.Signed;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A checkpoint with the signatures of its log and of witnesses, not yet verified.
 *
 * @param checkpoint what the note's text says
 * @param note the note
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
  /** Reads a checkpoint's note. */
  public static SignedCheckpoint parse(byte[] bytes) {
    SignedNote note = SignedNote.parse(bytes);
    return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
  }

  /**
   * Signs with the log's key, whose name must be the origin. The same checkpoint gives the same
   * bytes.
   */
  public static SignedCheckpoint sign(Checkpoint checkpoint, SigningKey log) {
    if (!log.verifier().name().equals(checkpoint.origin())) {
      throw EvidenceErrors.otherOrigin(checkpoint.origin(), log.verifier().name());
    }
    String text = checkpoint.text();
    return new SignedCheckpoint(checkpoint, new SignedNote(text, List.of(log.sign(text))));
  }

  /** The same with one more signature. */
  public SignedCheckpoint with(NoteSignature signature) {
    return new SignedCheckpoint(checkpoint, note.with(signature));
  }

  /**
   * Refuses a checkpoint of another log, or without its log's signature, or with a false one of a
   * known key.
   *
   * @param logs the log's keys, at least one: it may have changed its key
   * @param origin the origin that the checkpoint must name
   * @param witnesses keys of witnesses
   * @return the witnesses that have signed
   */
  public List<Signed> verify(
      List<VerifierKey> logs, String origin, Collection<VerifierKey> witnesses) {
    if (!checkpoint.origin().equals(origin)) {
      throw EvidenceErrors.otherOrigin(checkpoint.origin(), origin);
    }
    var known = new ArrayList<>(witnesses);
    known.removeAll(logs);
    known.addAll(logs);
    List<Signed> signed = note.verify(known);
    if (signed.stream().noneMatch(one -> logs.contains(one.key()))) {
      throw EvidenceErrors.noLogSignature(logs.get(0).name());
    }
    return signed.stream().filter(one -> !logs.contains(one.key())).toList();
  }
}

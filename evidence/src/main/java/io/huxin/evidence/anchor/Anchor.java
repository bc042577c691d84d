package io.huxin.evidence.anchor;

import io.huxin.evidence.tree.Hash;

/** Somebody who vouches that bytes existed by a time. */
public interface Anchor {
  /** Its name, by which its proofs are kept. */
  String name();

  /** What the names of its proofs' files end with, without the dot before it. */
  String extension();

  /**
   * Has bytes vouched for.
   *
   * @param digest their SHA-256
   * @return a proof, which was checked, as the bytes of its file
   * @throws io.huxin.evidence.EvidenceException if it does not answer in the time it is given, or
   *     wrongly
   */
  byte[] prove(Hash digest);

  /**
   * Refuses a proof that it cannot have given of these bytes, as far as that is seen without asking
   * anybody.
   *
   * @param proof the bytes of its file
   * @param digest SHA-256 of the bytes that it is to be of
   * @throws io.huxin.evidence.EvidenceException if the proof is of something else, or is none
   */
  void check(byte[] proof, Hash digest);
}

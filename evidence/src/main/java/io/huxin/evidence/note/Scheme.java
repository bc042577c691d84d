package io.huxin.evidence.note;

import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** A signature algorithm on plain bytes. */
interface Scheme {
  /** Bytes of a private key. */
  int SECRET_LENGTH = 32;

  /** Bytes of a signature. */
  int SIGNATURE_LENGTH = 64;

  /** A new random private key. */
  byte[] secret();

  /** The public key of a private one; one that no key can have is refused. */
  byte[] publicKey(byte[] secret);

  /** Signs messages. */
  UnaryOperator<byte[]> signer(byte[] secret);

  /** Tests a message and a signature; bytes that are no public key are refused. */
  BiPredicate<byte[], byte[]> verifier(byte[] key);
}

package io.huxin.evidence.note;

import io.huxin.evidence.FormatErrors;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Ed25519 (RFC 8032) on plain bytes: seeds and public keys of 32, signatures of 64. */
final class Ed25519 implements Scheme {
  /** Bytes of a public key. */
  static final int KEY_LENGTH = 32;

  /** What stands before the key in its DER form (RFC 8410). */
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  @Override
  public byte[] secret() {
    byte[] seed = new byte[SECRET_LENGTH];
    new SecureRandom().nextBytes(seed);
    return seed;
  }

  @Override
  public UnaryOperator<byte[]> signer(byte[] seed) {
    PrivateKey key = privateKey(seed);
    return message -> sign(key, message);
  }

  @Override
  public BiPredicate<byte[], byte[]> verifier(byte[] key) {
    PublicKey point = publicKeyOf(key);
    return (message, signed) -> verify(point, message, signed);
  }

  private static PrivateKey privateKey(byte[] seed) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java 17 has Ed25519, and takes any seed", e);
    }
  }

  /**
   * The public key of a seed. Java derives one only while it makes a key, from 32 random bytes: it
   * is handed the seed as these. {@link SigningKey} checks that the pair belongs together.
   */
  @Override
  public byte[] publicKey(byte[] seed) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
      byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
      return Arrays.copyOfRange(encoded, PUBLIC_PREFIX.length, encoded.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java 17 has Ed25519", e);
    }
  }

  private static PublicKey publicKeyOf(byte[] bytes) {
    byte[] encoded = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + KEY_LENGTH);
    System.arraycopy(bytes, 0, encoded, PUBLIC_PREFIX.length, KEY_LENGTH);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw FormatErrors.noPoint("Ed25519", e);
    }
  }

  private static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An Ed25519 key signs any message", e);
    }
  }

  /** Whether a signature is that of a key. A key that is no point of the curve verifies nothing. */
  private static boolean verify(PublicKey key, byte[] message, byte[] signed) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java 17 has Ed25519", e);
    }
  }

  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}

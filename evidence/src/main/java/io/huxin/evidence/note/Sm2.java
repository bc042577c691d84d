package io.huxin.evidence.note;

import io.huxin.evidence.FormatErrors;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Curve;
import org.bouncycastle.util.encoders.Hex;

/**
 * SM2 signatures over SM3 (GB/T 32918.2-2016, GB/T 32905-2016; GM/T 0003, 0004) on the recommended
 * curve sm2p256v1 (GB/T 32918.5-2017), with the user id of GM/T 0009. Public keys are 65 bytes, 04
 * || x || y, signatures r || s. Each signature is another one, since it holds a random number.
 */
final class Sm2 implements Scheme {
  /** Bytes of a public key. */
  static final int KEY_LENGTH = 65;

  private static final byte[] USER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  private static final ECDomainParameters DOMAIN = domain();

  private final SecureRandom random;

  Sm2(SecureRandom random) {
    this.random = random;
  }

  private static ECDomainParameters domain() {
    ECCurve curve = new SM2P256V1Curve();
    byte[] base =
        Hex.decode(
            "0432C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
                + "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0");
    return new ECDomainParameters(
        curve, curve.decodePoint(base), curve.getOrder(), curve.getCofactor());
  }

  @Override
  public byte[] secret() {
    byte[] secret = new byte[SECRET_LENGTH];
    do {
      random.nextBytes(secret);
    } while (!valid(new BigInteger(1, secret)));
    return secret;
  }

  /** From 1 to n - 2 (GB/T 32918.1-2016, 6.1). */
  private static boolean valid(BigInteger secret) {
    return secret.signum() > 0 && secret.compareTo(DOMAIN.getN().subtract(BigInteger.ONE)) < 0;
  }

  @Override
  public byte[] publicKey(byte[] secret) {
    BigInteger number = new BigInteger(1, secret);
    if (!valid(number)) {
      throw FormatErrors.keyText("the number of an SM2 key lies between 1 and n - 2");
    }
    return DOMAIN.getG().multiply(number).normalize().getEncoded(false);
  }

  @Override
  public UnaryOperator<byte[]> signer(byte[] secret) {
    var key = new ECPrivateKeyParameters(new BigInteger(1, secret), DOMAIN);
    return message -> {
      try {
        return signature(true, new ParametersWithRandom(key, random), message).generateSignature();
      } catch (CryptoException e) {
        throw new IllegalStateException("An SM2 key signs any message", e);
      }
    };
  }

  @Override
  public BiPredicate<byte[], byte[]> verifier(byte[] key) {
    ECPublicKeyParameters point;
    try {
      point = new ECPublicKeyParameters(DOMAIN.getCurve().decodePoint(key), DOMAIN);
    } catch (IllegalArgumentException e) {
      throw FormatErrors.noPoint("sm2p256v1", e);
    }
    return (message, signed) -> signature(false, point, message).verifySignature(signed);
  }

  private static SM2Signer signature(boolean signs, CipherParameters key, byte[] message) {
    var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    signer.init(signs, new ParametersWithID(key, USER));
    signer.update(message, 0, message.length);
    return signer;
  }
}

package io.huxin.evidence.anchor;

import io.huxin.evidence.AnchorErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.tree.Hash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * Timestamps of a SHA-256 (RFC 3161). No chain of certificates is followed: the certificate that
 * the authority signs with is given.
 */
public final class Timestamp {
  private Timestamp() {}

  /** The request's bytes. It has no nonce: an older answer to the same request would prove more. */
  static byte[] request(Hash digest) {
    try {
      return asked(digest).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("Every digest of 32 bytes can be asked for", e);
    }
  }

  private static TimeStampRequest asked(Hash digest) {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    return generator.generate(TSPAlgorithms.SHA256, digest.bytes());
  }

  /**
   * When bytes existed at the latest, by the clock of the authority.
   *
   * @param response the authority's answer, as it came
   * @param digest SHA-256 of the bytes
   * @param authority the certificate it signs with, which must be for timestamps alone and must
   *     have been valid then
   * @throws io.huxin.evidence.EvidenceException if it proves something else, or nothing
   */
  public static Instant verify(byte[] response, Hash digest, X509Certificate authority) {
    TimeStampResponse answer = parsed(response);
    try {
      answer.validate(asked(digest));
      if (answer.getTimeStampToken() == null) {
        throw AnchorErrors.badTimestamp("it was not granted: " + answer.getStatusString());
      }
      answer
          .getTimeStampToken()
          .validate(new JcaSimpleSignerInfoVerifierBuilder().build(authority));
      return answer.getTimeStampToken().getTimeStampInfo().getGenTime().toInstant();
    } catch (EvidenceException e) {
      throw e;
    } catch (OperatorCreationException e) {
      throw AnchorErrors.badCertificate(name(authority), e);
    } catch (TSPException | RuntimeException e) {
      // The library looks into many parts only now, and says of a damaged one what it comes upon.
      throw AnchorErrors.badTimestamp(String.valueOf(e.getMessage()));
    }
  }

  private static TimeStampResponse parsed(byte[] response) {
    try {
      return new TimeStampResponse(response);
    } catch (TSPException | IOException | RuntimeException e) {
      // Its parser throws what it comes upon: of a damaged file classes and arguments too.
      throw AnchorErrors.noTimestamp(e);
    }
  }

  /** Whose a certificate is. */
  public static String name(X509Certificate authority) {
    return authority.getSubjectX500Principal().getName();
  }

  /**
   * Reads an authority's certificate.
   *
   * @param bytes PEM or DER
   * @param what where they are from, for the error
   */
  public static X509Certificate certificate(byte[] bytes, String what) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw AnchorErrors.badCertificate(what, e);
    }
  }
}

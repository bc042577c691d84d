package io.huxin.evidence.verify;

import io.huxin.evidence.anchor.Timestamp;
import io.huxin.evidence.tree.Hash;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** The timestamp that came with a receipt. */
final class ReceiptTimestamp implements ReceiptTime {
  private final byte[] response;
  private final X509Certificate authority;

  ReceiptTimestamp(Path response, Path certificate) {
    this.response = Inputs.bytes(response);
    this.authority = Timestamp.certificate(Inputs.bytes(certificate), certificate.toString());
  }

  @Override
  public String said(Hash checkpoint) {
    return "proven by timestamp of %s on %s"
        .formatted(Timestamp.name(authority), Timestamp.verify(response, checkpoint, authority));
  }
}

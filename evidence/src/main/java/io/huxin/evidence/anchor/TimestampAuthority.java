package io.huxin.evidence.anchor;

import io.huxin.evidence.tree.Hash;
import java.net.URI;
import java.security.cert.X509Certificate;

/** A timestamp authority behind HTTP (RFC 3161, section 3.4). Its proof is its answer. */
public final class TimestampAuthority implements Anchor {
  private final String name;
  private final URI url;
  private final X509Certificate certificate;

  /** An authority at an address, which signs with a certificate. */
  public TimestampAuthority(String name, URI url, X509Certificate certificate) {
    this.name = name;
    this.url = url;
    this.certificate = certificate;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String extension() {
    return "tsr";
  }

  @Override
  public byte[] prove(Hash digest) {
    byte[] response =
        Post.to(
            url,
            "application/timestamp-query",
            Timestamp.request(digest),
            "The timestamp authority at " + url);
    Timestamp.verify(response, digest, certificate);
    return response;
  }

  @Override
  public void check(byte[] proof, Hash digest) {
    Timestamp.verify(proof, digest, certificate);
  }
}

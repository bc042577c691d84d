package io.huxin.evidence;

import io.huxin.evidence.EvidenceException.Verdict;
import java.net.URI;

/** What an anchor's proof can be refused for, or not be had for. */
public final class AnchorErrors {
  private AnchorErrors() {}

  public static EvidenceException unreachable(String who, String why, Throwable cause) {
    return new EvidenceException(
        Verdict.UNREADABLE,
        who + " gave no answer: " + why + ". Try again later, or correct the address.",
        cause);
  }

  public static EvidenceException badTimestamp(String why) {
    return new EvidenceException(
        Verdict.REFUSED,
        "The timestamp does not prove when this checkpoint existed: "
            + why
            + ". It must be of the checkpoint as its log stored it, signed with the certificate that"
            + " was given.",
        null);
  }

  public static EvidenceException noTimestamp(Throwable cause) {
    return new EvidenceException(
        Verdict.UNREADABLE,
        "The file is not an answer of a timestamp authority (RFC 3161). Give the file of anchors/,"
            + " or the .tsr that came with the receipt.",
        cause);
  }

  public static EvidenceException badCertificate(String what, Throwable cause) {
    return new EvidenceException(
        Verdict.UNREADABLE,
        "No certificate of a timestamp authority can be read from "
            + what
            + ". Give the one it signs timestamps with, as PEM.",
        cause);
  }

  public static EvidenceException noNodeAddress(URI url) {
    return new EvidenceException(
        Verdict.UNREADABLE,
        "'" + url + "' is no address of a chain's node. Give one with http or https and a host.",
        null);
  }

  public static EvidenceException nodeRefuses(String node, String method, String why) {
    return new EvidenceException(
        Verdict.UNREADABLE,
        "The node at "
            + node
            + " does not do "
            + method
            + ": "
            + why
            + ". Ask another node; to anchor, the account must be one that the node signs for, and"
            + " have what the fee costs.",
        null);
  }

  public static EvidenceException badNodeAnswer(
      String node, String method, String expected, Throwable cause) {
    return new EvidenceException(
        Verdict.UNREADABLE,
        "The node at "
            + node
            + " answered "
            + method
            + " with something else than "
            + expected
            + ". It must speak the JSON-RPC of Ethereum; ask another node.",
        cause);
  }

  public static EvidenceException otherChain(String node, long found, long wanted) {
    return new EvidenceException(
        Verdict.REFUSED,
        "The node at "
            + node
            + " is of chain "
            + found
            + ", not of chain "
            + wanted
            + ". Ask a node of that chain, or correct the chain's number.",
        null);
  }

  public static EvidenceException notConfirmed(
      String node, String transaction, long confirmations, long seconds) {
    return new EvidenceException(
        Verdict.UNREADABLE,
        "The node at "
            + node
            + " has taken the transaction "
            + transaction
            + ", but after "
            + seconds
            + " s it is in no block with "
            + confirmations
            + " after it. Wait until the chain is less busy, or want fewer confirmations. Trying"
            + " again sends another, which costs its fee and harms nothing.",
        null);
  }

  public static EvidenceException badChainProof(String why) {
    return new EvidenceException(
        Verdict.REFUSED,
        "The transaction does not prove when this checkpoint existed: "
            + why
            + ". It must carry the SHA-256 of the checkpoint as its log stored it, and lie in the"
            + " block that the proof names.",
        null);
  }

  public static EvidenceException noChainProof(Throwable cause) {
    return new EvidenceException(
        Verdict.UNREADABLE,
        "The file is not a proof of a transaction in a chain. Give the file of anchors/, or the"
            + " .chain.json that came with the receipt.",
        cause);
  }
}

package io.huxin.evidence.verify;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.EvidenceException.Verdict;
import io.huxin.evidence.Sha256;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.SignedNote.Signed;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.receipt.Receipt;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.witness.WitnessPolicy;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** States of a receipt, one line each: included, signed, witnessed, when, and what it opens. */
final class ReceiptCheck {
  private final VerifierKey log;
  private final String origin;
  private final List<VerifierKey> witnesses;
  private final WitnessPolicy policy;
  private final Optional<VerifierKey> sm2;
  private final List<ReceiptTime> times;
  private final PrintWriter out;
  private boolean refused;

  /**
   * @param policy may be null: then any number of witnesses will do, none included
   * @param sm2 the log's second key, if it must have signed with that too
   * @param times each must prove the time
   */
  ReceiptCheck(
      VerifierKey log,
      String origin,
      List<VerifierKey> witnesses,
      WitnessPolicy policy,
      Optional<VerifierKey> sm2,
      List<ReceiptTime> times,
      PrintWriter out) {
    this.log = log;
    this.origin = origin;
    this.witnesses = witnesses;
    this.policy = policy;
    this.sm2 = sm2;
    this.times = times;
    this.out = out;
  }

  int run(Path file) {
    Receipt receipt = Receipt.parse(Inputs.bytes(file));
    SignedCheckpoint checkpoint = receipt.checkpoint();
    state(
        "included",
        () -> {
          receipt.verifyIncluded();
          return "entry %s of %s in the log %s"
              .formatted(
                  Long.toUnsignedString(receipt.index()),
                  Long.toUnsignedString(checkpoint.checkpoint().size()),
                  checkpoint.checkpoint().origin());
        });
    var known = new ArrayList<>(witnesses);
    if (policy != null) {
      known.addAll(policy.keys());
    }
    var seen = new ArrayList<Signed>();
    boolean signed =
        state(
            "signed",
            () -> {
              checkpoint.verify(List.of(log), origin, List.of());
              return "by " + log.name();
            });
    sm2.ifPresent(
        key ->
            state(
                "signed with SM2",
                () -> {
                  checkpoint.note().verify(List.of(key));
                  return "by " + key.name();
                }));
    state(
        "witnessed",
        () -> {
          // Of a tree that the log has not signed, nothing that witnesses say counts.
          if (signed) {
            seen.addAll(checkpoint.verify(List.of(log), origin, known));
          }
          return witnessed(seen);
        });
    times.forEach(one -> state("time", () -> one.said(stored(checkpoint))));
    if (times.isEmpty() || policy != null) {
      state("time", () -> time(seen));
    }
    state(
        "values",
        () ->
            switch (receipt.verifyOpening()) {
              case NONE -> "the entry is committed to none";
              case CLOSED -> "committed to, not opened by this receipt";
              case OPENED -> "those that the entry is committed to";
            });
    if (!refused) {
      out.println("entry: " + new String(receipt.entry().bytes(), StandardCharsets.UTF_8));
    }
    out.println(refused ? "REFUSED" : "VERIFIED");
    return refused ? HuxinVerify.REFUSED : HuxinVerify.VERIFIED;
  }

  /** Cosignatures came later, and are not part of it. */
  private Hash stored(SignedCheckpoint checkpoint) {
    return Hash.of(Sha256.shared().digest(checkpoint.note().only(log).bytes()));
  }

  private String witnessed(List<Signed> seen) {
    if (seen.isEmpty()) {
      return "by no known witness";
    }
    return seen.stream().map(this::witness).sorted().reduce((a, b) -> a + "; " + b).orElseThrow();
  }

  private String witness(Signed signed) {
    String organisation = policy == null ? null : policy.organisation(signed.key());
    return "by %s%s on %s"
        .formatted(
            signed.key().name(),
            organisation == null ? "" : " of " + organisation,
            Instant.ofEpochSecond(signed.time().orElseThrow()));
  }

  /** With a policy, when enough had seen it; without, when the first had. */
  private String time(List<Signed> seen) {
    if (policy != null) {
      return "proven, %s organisations had seen it by %s"
          .formatted(policy.quorum(), Instant.ofEpochSecond(policy.require(log, seen)));
    }
    return seen.stream()
        .map(signed -> Instant.ofEpochSecond(signed.time().orElseThrow()))
        .min(Comparator.naturalOrder())
        .map(first -> "seen by a witness by " + first + ", no quorum was asked for")
        .orElse("time not proven");
  }

  /**
   * One line; a refusal is stated and the next things are looked at all the same.
   *
   * @return whether it was none
   */
  private boolean state(String what, Supplier<String> check) {
    try {
      out.println(what + ": " + check.get());
      return true;
    } catch (EvidenceException e) {
      if (e.verdict() == Verdict.UNREADABLE) {
        throw e;
      }
      refused = true;
      out.println(what + ": NO. " + e.getMessage());
      return false;
    }
  }
}

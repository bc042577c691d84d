package io.huxin.evidence.receipt;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.Salt;
import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.Inclusion;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A receipt of one entry: a tlog-proof whose extra line is the base64 of the canonical JSON {@code
 * {"entry": …, "salt": "64 hexadecimal digits", "values": {…}}}, the last two where the entry has a
 * commitment and its holder may open it.
 *
 * @param entry what stands in the log
 * @param salt opens the commitment
 * @param values what was committed to; only with a salt
 * @param index the entry's index, unsigned
 * @param proof the inclusion proof
 * @param checkpoint the tree it leads to
 */
public record Receipt(
    Entry entry,
    Optional<Salt> salt,
    Optional<Map<String, Object>> values,
    long index,
    List<Hash> proof,
    SignedCheckpoint checkpoint) {

  /** What a receipt says of what its entry is committed to. */
  public enum Opening {
    /** The entry has no commitment. */
    NONE,
    /** It has one, and the receipt does not open it. */
    CLOSED,
    /** The values are those committed to. */
    OPENED
  }

  /** Refuses values without a salt. */
  public Receipt {
    proof = List.copyOf(proof);
    if (values.isPresent() && salt.isEmpty()) {
      throw FormatErrors.receipt("values need the salt they were committed with");
    }
  }

  /**
   * The receipt of an entry of a stored log. Refused if the log does not hold it under the
   * checkpoint.
   *
   * @param tree the tree of the checkpoint's size
   */
  public static Receipt of(
      TileReader tree,
      SignedCheckpoint checkpoint,
      long index,
      Optional<Salt> salt,
      Optional<Map<String, Object>> values) {
    var receipt =
        new Receipt(
            Entry.parse(tree.entry(index)), salt, values, index, tree.inclusion(index), checkpoint);
    receipt.verifyIncluded();
    receipt.verifyOpening();
    return receipt;
  }

  /** Reads a receipt. */
  public static Receipt parse(byte[] bytes) {
    TlogProof proof = TlogProof.parse(bytes);
    String coded =
        proof.extra().orElseThrow(() -> FormatErrors.receipt("the extra line is missing"));
    var extra = CanonicalJson.parseObject(Bytes.fromBase64(coded, "The proof's extra line"));
    if (!List.of("entry", "salt", "values").containsAll(extra.keySet())) {
      throw FormatErrors.receipt("its extra line may hold entry, salt and values only");
    }
    return new Receipt(
        Entry.ofFields(CanonicalJson.object(extra.get("entry"), "The receipt's entry")),
        Optional.ofNullable(extra.get("salt")).map(Receipt::salt),
        Optional.ofNullable(extra.get("values"))
            .map(values -> CanonicalJson.object(values, "The receipt's values")),
        proof.index(),
        proof.hashes(),
        SignedCheckpoint.parse(proof.checkpoint().getBytes(StandardCharsets.UTF_8)));
  }

  private static Salt salt(Object value) {
    if (!(value instanceof String text) || !text.matches("[0-9a-f]{64}")) {
      throw FormatErrors.receipt("its salt must be 64 lower-case hexadecimal digits");
    }
    return new Salt(Hash.of(HexFormat.of().parseHex(text)));
  }

  /** The file's bytes. */
  public byte[] bytes() {
    var extra = new TreeMap<String, Object>(Map.of("entry", entry.fields()));
    salt.ifPresent(one -> extra.put("salt", one.value().hex()));
    values.ifPresent(all -> extra.put("values", all));
    return new TlogProof(
            Optional.of(Bytes.base64(CanonicalJson.bytes(extra))),
            index,
            proof,
            new String(checkpoint.note().bytes(), StandardCharsets.UTF_8))
        .bytes();
  }

  /** Refuses a receipt whose entry is not in the tree of its checkpoint. */
  public void verifyIncluded() {
    var tree = checkpoint.checkpoint();
    Inclusion.verify(entry.leaf(), index, tree.size(), proof, tree.root());
  }

  /** Refuses values that the entry is not committed to. */
  public Opening verifyOpening() {
    Optional<Hash> commitment = entry.commitment();
    if (values.isPresent() && salt.isPresent()) {
      if (!commitment.equals(Optional.of(salt.get().commit(values.get())))) {
        throw EvidenceErrors.otherValues();
      }
      return Opening.OPENED;
    }
    return commitment.isPresent() ? Opening.CLOSED : Opening.NONE;
  }
}

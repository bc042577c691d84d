package io.huxin.evidence.receipt;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.tree.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a C2SP tlog-proof. The checkpoint is taken as it lies there; {@link Receipt} reads
 * it.
 *
 * @param extra opaque bytes that the log does not vouch for
 * @param index the entry's index, unsigned
 * @param hashes the inclusion proof, from the leaf's sibling up
 * @param checkpoint a signed checkpoint
 */
public record TlogProof(Optional<String> extra, long index, List<Hash> hashes, String checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  /** No tree below 2^64 leaves has a longer proof. */
  private static final int MAX_HASHES = 64;

  /** Refuses a proof that is longer than any can be. */
  public TlogProof {
    hashes = List.copyOf(hashes);
    if (hashes.size() > MAX_HASHES) {
      throw FormatErrors.tlogProof("it has more than " + MAX_HASHES + " hashes");
    }
  }

  /** Reads the text of a proof. */
  public static TlogProof parse(byte[] bytes) {
    String text = Bytes.fromUtf8(bytes, "The proof");
    int split = text.indexOf("\n\n");
    if (split < 0) {
      throw FormatErrors.tlogProof("an empty line must part the proof from the checkpoint");
    }
    List<String> lines = List.of(text.substring(0, split).split("\n", -1));
    if (!lines.get(0).equals(HEADER)) {
      throw FormatErrors.tlogProof("its first line must be " + HEADER);
    }
    int next = 1;
    Optional<String> extra = Optional.empty();
    if (lines.size() > next && lines.get(next).startsWith(EXTRA)) {
      String coded = lines.get(next++).substring(EXTRA.length());
      extra = Optional.of(coded);
      Bytes.fromBase64(coded, "The proof's extra line");
    }
    if (lines.size() <= next || !lines.get(next).startsWith(INDEX)) {
      throw FormatErrors.tlogProof("a line with the index must follow");
    }
    long index = Bytes.fromDecimal(lines.get(next).substring(INDEX.length()), "The proof's index");
    var hashes = new ArrayList<Hash>();
    for (String line : lines.subList(next + 1, lines.size())) {
      hashes.add(Hash.fromBase64(line, "A hash of the proof"));
    }
    return new TlogProof(extra, index, hashes, text.substring(split + 2));
  }

  /** The text of the proof. */
  public byte[] bytes() {
    var text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(coded -> text.append(EXTRA).append(coded).append('\n'));
    text.append(INDEX).append(Long.toUnsignedString(index)).append('\n');
    hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
    return Bytes.utf8(text.append('\n').append(checkpoint).toString(), "The proof");
  }
}

package io.huxin.evidence.checkpoint;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.tree.Hash;
import java.util.List;

/**
 * Which log had how many leaves under which root.
 *
 * @param origin the log's own name, not empty
 * @param size leaves, unsigned
 * @param root root of the tree of that size
 * @param extensions further lines, none of them empty; nothing is read into them
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final String WHAT = "The checkpoint's ";

  /** Refuses lines that are empty or hold a line break. */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || origin.contains("\n")) {
      throw FormatErrors.checkpoint("its origin must be one line that is not empty");
    }
    if (extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
      throw FormatErrors.checkpoint("its further lines must not be empty");
    }
  }

  /** A checkpoint without further lines. */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /** Reads a note's text. */
  public static Checkpoint parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    int last = lines.size() - 1;
    if (last < 3 || !lines.get(last).isEmpty()) {
      throw FormatErrors.checkpoint("it needs lines for origin, size and root, each ended");
    }
    return new Checkpoint(
        lines.get(0),
        Bytes.fromDecimal(lines.get(1), WHAT + "size"),
        Hash.fromBase64(lines.get(2), WHAT + "root"),
        lines.subList(3, last));
  }

  /** The text that is signed. */
  public String text() {
    var text = new StringBuilder();
    text.append(origin).append('\n');
    text.append(Long.toUnsignedString(size)).append('\n');
    text.append(root.base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}

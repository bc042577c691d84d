package io.huxin.evidence.bench;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.Sha256;
import io.huxin.evidence.checkpoint.Checkpoint;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.key.KeyFile;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.receipt.Receipt;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tile.TileTop;
import io.huxin.evidence.tile.WrittenRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Times the making, hashing, writing and signing of entries, next to this machine's raw SHA-256.
 * Arguments: how many entries, and an empty directory. Prints one line of JSON, and leaves in the
 * directory a log that {@code huxin-verify} can be tried on: {@code log/} with its {@code
 * checkpoint}, {@code log.key.pub}, {@code older} (a checkpoint of half of the log) and {@code
 * receipt.tlog-proof} of the last entry.
 */
public final class TileBench {
  private static final String ORIGIN = "bank.example/decisions";
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final String HASH = "ab".repeat(32);
  private static final int RAW_MEGABYTES = 512;

  private TileBench() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[0]);
    Path directory = Path.of(args[1]);
    raw(64);
    double raw = raw(RAW_MEGABYTES);

    long start = System.nanoTime();
    long bytes = 0;
    for (Iterator<byte[]> made = entries(0, count); made.hasNext(); ) {
      bytes += made.next().length;
    }
    double making = seconds(start);

    KeyFile.generate(directory.resolve("log.key"), ORIGIN, KeyType.ED25519);
    SigningKey key = KeyFile.load(directory.resolve("log.key"));
    start = System.nanoTime();
    write(directory.resolve("log-by-one-thread"), count, false, key);
    double one = seconds(start);

    start = System.nanoTime();
    Path log = directory.resolve("log");
    SignedCheckpoint checkpoint = write(log, count, true, key);
    double two = seconds(start);
    var tree = new TileReader(new TileDirectory(log), count);
    var older = new Checkpoint(ORIGIN, count / 2, tree.root(count / 2));
    Files.write(directory.resolve("older"), SignedCheckpoint.sign(older, key).note().bytes());
    Files.write(
        directory.resolve("receipt.tlog-proof"),
        Receipt.of(tree, checkpoint, count - 1L, Optional.empty(), Optional.empty()).bytes());

    System.out.printf(
        "{\"entries\":%d,\"bytes_per_entry\":%d,\"raw_sha256_mb_s\":%.0f,\"making_s\":%.2f,"
            + "\"all_one_thread_s\":%.2f,\"all_two_threads_s\":%.2f,\"files\":%d}%n",
        count, bytes / Math.max(1, count), raw, making, one, two, files(log));
  }

  /** Megabytes per second of one thread over a buffer. */
  private static double raw(int megabytes) {
    byte[] buffer = new byte[1 << 20];
    MessageDigest digest = Sha256.fresh();
    long start = System.nanoTime();
    for (int i = 0; i < megabytes; i++) {
      digest.update(buffer);
    }
    digest.digest();
    return megabytes / seconds(start);
  }

  private static SignedCheckpoint write(
      Path directory, int count, boolean parallel, SigningKey key) {
    var store = new TileDirectory(directory);
    int cut = (int) TileRange.CUT;
    IntStream parts = IntStream.range(0, (count + cut - 1) / cut);
    List<WrittenRange> written =
        (parallel ? parts.parallel() : parts)
            .mapToObj(
                part ->
                    TileRange.write(
                        store,
                        (long) part * cut,
                        entries(part * cut, Math.min(count, (part + 1) * cut))))
            .toList();
    var tree = TileTop.join(store, 0, written);
    SignedCheckpoint checkpoint =
        SignedCheckpoint.sign(new Checkpoint(ORIGIN, tree.end(), tree.root()), key);
    DurableFiles.replace(directory.resolve("checkpoint"), checkpoint.note().bytes());
    return checkpoint;
  }

  private static Iterator<byte[]> entries(int begin, int end) {
    return IntStream.range(begin, end).mapToObj(TileBench::entry).iterator();
  }

  /** An entry of about the size of a decision's. */
  private static byte[] entry(int i) {
    return Entry.of(
            EntryType.DECISION,
            DAY,
            Map.of(
                "subject",
                HASH,
                "commitment",
                HASH,
                "product",
                "CARD",
                "old_quota",
                1_000_000L + i,
                "new_quota",
                1_200_000L + i,
                "action",
                "RAISE",
                "reasons",
                List.of("U1", "D3"),
                "policy",
                "base-2026-1a2b3c4d5e6f",
                "model",
                HASH,
                "inputs",
                HASH))
        .bytes();
  }

  private static long files(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}

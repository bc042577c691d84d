package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.tile.TileAudit;
import io.huxin.evidence.tile.TileReader;
import io.huxin.jobs.evidence.LogFiles.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * A log as its files are: every checkpoint, every tile and entry, and what entries state of others.
 */
final class StoredLog {
  private final LogFiles files;
  private final List<VerifierKey> keys;
  private final List<Batch> batches;
  private final ObjLongConsumer<Entry> each;

  /**
   * A log.
   *
   * @param keys those that have signed it
   * @param batches what its batches are made from
   * @param each is given every entry and its index, in order
   */
  StoredLog(
      LogFiles files, List<VerifierKey> keys, List<Batch> batches, ObjLongConsumer<Entry> each) {
    this.files = files;
    this.keys = keys;
    this.batches = batches;
    this.each = each;
  }

  /** Whether the log is sound, whatever the tables say. */
  boolean check(Consumer<String> say, Consumer<String> find) {
    try {
      List<Stored> checkpoints = signed(find);
      Stored last = checkpoints.get(checkpoints.size() - 1);
      // First, as it names the entry where something differs.
      var tallies = tallies(last, checkpoints);
      say.accept(String.format(Locale.ROOT, "%,d entries and their tiles fit", last.size()));
      Consumer<EvidenceException> damaged = file -> find.accept(file.getMessage());
      TileAudit.checkOutgrown(files.tiles(), last.size(), damaged);
      checkpoints.stream()
          .mapToLong(Stored::size)
          .distinct()
          .forEach(size -> TileAudit.requireThere(files.tiles(), size, damaged));
      requireConsistent(checkpoints);
      say.accept(
          String.format(
              Locale.ROOT,
              "%d checkpoints are signed, and each continues the one before",
              checkpoints.size()));
      return sums(checkpoints, tallies, find);
    } catch (EvidenceException e) {
      find.accept(e.getMessage());
      return false;
    }
  }

  private List<Stored> signed(Consumer<String> find) {
    List<Stored> all = files.all();
    all.forEach(stored -> stored.verify(keys));
    if (!files.shows(all.get(all.size() - 1))) {
      // What readers are shown is a copy: the log itself may be as sound as ever.
      EvidenceException other =
          files.shown().isEmpty() || all.stream().anyMatch(files::shows)
              ? EvidenceErrors.olderCheckpoint(all.size())
              : EvidenceErrors.otherCheckpoint(all.size());
      find.accept(other.getMessage());
    }
    return all;
  }

  /** Refuses a checkpoint whose tree the whole log, found sound, does not begin with. */
  private void requireConsistent(List<Stored> all) {
    TileReader tree = files.tree();
    long before = 0;
    for (Stored stored : all) {
      if (Long.compareUnsigned(stored.size(), before) < 0) {
        throw EvidenceErrors.sizesOutOfOrder(before, stored.size());
      }
      before = stored.size();
      if (!tree.root(stored.size()).equals(stored.root())) {
        throw EvidenceErrors.inconsistent(stored.size(), files.size());
      }
    }
  }

  /** What the entries under each checkpoint add up to, found while all are hashed again. */
  private List<SortedMap<String, Tally>> tallies(Stored last, List<Stored> checkpoints) {
    var tallies = new ArrayList<SortedMap<String, Tally>>();
    checkpoints.forEach(any -> tallies.add(new TreeMap<>()));
    var batch = new int[1];
    TileAudit.check(
        files.tiles(),
        last.size(),
        last.root(),
        (bytes, index) -> {
          Entry entry = Entry.parse(bytes);
          while (checkpoints.get(batch[0]).size() <= index) {
            batch[0]++;
          }
          Sums.count(tallies.get(batch[0]), entry);
          each.accept(entry, index);
        });
    return tallies;
  }

  private boolean sums(
      List<Stored> checkpoints, List<SortedMap<String, Tally>> found, Consumer<String> find) {
    boolean agreed = true;
    for (int i = 0; i < checkpoints.size(); i++) {
      long number = i + 1L;
      var batch = batches.stream().filter(one -> one.number() == number).findFirst();
      if (batch.isEmpty()) {
        find.accept("the table evidence_batches has no batch " + number);
        agreed = false;
      } else if (!Sums.stated(batch.get()).equals(found.get(i))) {
        find.accept(
            "batch "
                + number
                + " states "
                + Sums.stated(batch.get())
                + ", but its entries add up to "
                + found.get(i));
        agreed = false;
      }
    }
    return agreed;
  }
}

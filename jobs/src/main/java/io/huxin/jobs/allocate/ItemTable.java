package io.huxin.jobs.allocate;

import io.huxin.jobs.AllocateErrors;
import io.huxin.models.allocator.Hashes;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a file ordered by user and item, so that the order of the file does not count. */
final class ItemTable {
  /** Users of a block: some work for one thread. */
  private static final int BLOCK = 8192;

  private final ItemsFile file;

  /** Rows of the file, by user and, within, by item. */
  private final int[] order;

  final List<UserBlock> blocks = new ArrayList<>();

  /** Per block, position in the order of its first row. */
  private final List<Integer> first = new ArrayList<>();

  ItemTable(ItemsFile file, Terms terms) {
    this.file = file;
    order = ordered(file);
    refuseRepeats();
    UserBlock.Builder builder = null;
    int user = -1;
    for (int at = 0; at < order.length; at++) {
      int row = order[at];
      if (file.userOf[row] != user) {
        user = file.userOf[row];
        if (builder == null || builder.users() == BLOCK) {
          end(builder);
          builder = new UserBlock.Builder(terms);
          first.add(at);
        }
        builder.user(Hashes.of(file.users.get(user)));
      }
      builder.item(
          file.profit.units(row), file.costs.stream().map(column -> column.units(row)).toList());
    }
    end(builder);
  }

  private void end(UserBlock.Builder builder) {
    if (builder != null) {
      blocks.add(builder.build());
    }
  }

  private static int[] ordered(ItemsFile file) {
    int[] userRank = ranks(file.users);
    int[] itemRank = ranks(file.items);
    long[] keys = new long[file.rows];
    var rowAt = new Integer[file.rows];
    for (int row = 0; row < file.rows; row++) {
      keys[row] = ((long) userRank[file.userOf[row]] << 32) | itemRank[file.itemOf[row]];
      rowAt[row] = row;
    }
    java.util.Arrays.parallelSort(rowAt, (a, b) -> Long.compare(keys[a], keys[b]));
    return java.util.Arrays.stream(rowAt).mapToInt(Integer::intValue).toArray();
  }

  private static int[] ranks(List<String> ids) {
    int[] sorted =
        IntStream.range(0, ids.size())
            .boxed()
            .sorted(java.util.Comparator.comparing(ids::get))
            .mapToInt(Integer::intValue)
            .toArray();
    var ranks = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      ranks[sorted[rank]] = rank;
    }
    return ranks;
  }

  private void refuseRepeats() {
    for (int at = 1; at < order.length; at++) {
      int row = order[at];
      int before = order[at - 1];
      if (file.userOf[row] == file.userOf[before] && file.itemOf[row] == file.itemOf[before]) {
        throw AllocateErrors.itemTwice(file.path, file.lineOf[row], file.lineOf[before]);
      }
    }
  }

  /** Row of the file of an item of a block. */
  int row(int block, int item) {
    return order[first.get(block) + item];
  }
}

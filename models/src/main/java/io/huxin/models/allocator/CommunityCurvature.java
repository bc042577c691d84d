package io.huxin.models.allocator;

import java.util.Arrays;

/**
 * Counts members of communities who are nearly indifferent for a {@link Curvature}. Where budgets
 * of a community bind, its own prices follow the others: of what its members would change, only
 * that counts which leaves the use of these budgets as it is. That is the rest of the matrix once
 * these columns are eliminated.
 */
final class CommunityCurvature {
  /**
   * What is left of a column after others were eliminated, as a share, and is more than rounding.
   */
  private static final double TINY = 1e-9;

  private final Curvature curvature;
  private final CommunitySolver solver;
  private final double[][] sum;
  private final double[] difference;

  /**
   * For one pass over a block.
   *
   * @param curvature to add to
   * @param solver whose last community is added
   */
  CommunityCurvature(Curvature curvature, CommunitySolver solver) {
    this.curvature = curvature;
    this.solver = solver;
    int rows = curvature.dims() + solver.items.columns;
    sum = new double[rows][rows];
    difference = new double[rows];
  }

  /** Adds the community that was solved last, which lies in the block. */
  void add(UserBlock block, int community) {
    CommunityItems items = solver.items;
    if (items.closed()) {
      return;
    }
    for (double[] row : sum) {
      Arrays.fill(row, 0);
    }
    int[] members = block.communities.members(community);
    for (int member = 0; member < members.length; member++) {
      add(block, block.start[members[member]], member);
    }
    var whole = new double[items.columns];
    for (int j = 0; j < items.columns; j++) {
      whole[j] = sum[curvature.dims() + j][curvature.dims() + j];
    }
    for (int j = 0; j < items.columns; j++) {
      if (solver.price[j] > 0) {
        eliminate(curvature.dims() + j, whole[j]);
      }
    }
    curvature.add(sum);
  }

  private void add(UserBlock block, int first, int member) {
    CommunityItems items = solver.items;
    int best = items.start[member];
    int second = -1;
    for (int slot = best + 1; slot < items.start[member + 1]; slot++) {
      double value = items.reduced(slot, solver.price);
      if (value > items.reduced(best, solver.price)) {
        second = best;
        best = slot;
      } else if (second < 0 || value > items.reduced(second, solver.price)) {
        second = slot;
      }
    }
    if (second < 0
        || items.reduced(best, solver.price) - items.reduced(second, solver.price)
            > curvature.width()) {
      return;
    }
    int dims = curvature.dims();
    curvature.difference(
        block, place(first, items.item[best]), place(first, items.item[second]), difference);
    for (int j = 0; j < items.columns; j++) {
      difference[dims + j] =
          (items.extra[best * items.columns + j] - items.extra[second * items.columns + j])
              / Math.max(1, items.room[j]);
    }
    for (int a = 0; a < difference.length; a++) {
      for (int b = 0; b < difference.length; b++) {
        sum[a][b] += difference[a] * difference[b];
      }
    }
  }

  private static int place(int first, int item) {
    return item == CommunityItems.NOTHING ? CommunityItems.NOTHING : first + item;
  }

  private void eliminate(int column, double whole) {
    double pivot = sum[column][column];
    if (!(pivot > TINY * whole)) {
      return;
    }
    double[] row = sum[column].clone();
    for (int a = 0; a < row.length; a++) {
      for (int b = 0; b < row.length; b++) {
        sum[a][b] -= row[a] * row[b] / pivot;
      }
    }
  }
}

package io.huxin.models.allocator;

import java.io.Serializable;
import java.util.List;

/**
 * Users near indifference at the prices of a pass, found while it goes over them: how many there
 * are at each width of margin, and those within a width that the pass before has told. So the pass
 * that finds the right prices brings the core along, and none has to follow it.
 *
 * <p>Only of users outside of communities.
 */
final class NearUsers implements Serializable {
  private static final long serialVersionUID = 1L;

  final Margins margins = new Margins();

  private final CoreUsers within;
  private final Near bounds;

  /**
   * Nobody found yet.
   *
   * @param bounds who is taken out of the blocks; null if they are counted only
   */
  NearUsers(Near bounds) {
    this.bounds = bounds;
    within = new CoreUsers();
  }

  NearUsers empty() {
    return new NearUsers(bounds);
  }

  /** Looks at a user whose best items are chosen. */
  void add(int index, UserBlock block, int user, UserChoice choice) {
    int width = Margins.width(block, user, choice);
    margins.count(width);
    if (bounds != null && bounds.takes(width, block.key[user], 0)) {
      within.users.add(new CoreUser(index, block, user, choice.copy(), null));
    }
  }

  void add(NearUsers other) {
    margins.add(other.margins);
    within.users.addAll(other.within.users);
  }

  /** Whether users were taken out, not only counted. */
  boolean taken() {
    return bounds != null;
  }

  /** Those taken out, in an order that does not depend on blocks. */
  List<CoreUser> users() {
    return within.sorted();
  }
}

package io.huxin.models.allocator;

import java.io.Serializable;
import java.util.List;

/**
 * Users near indifference at the prices of a pass, found while it goes over them: how many there
 * are at each width of margin, and those within a width that the pass before has told. So the pass
 * that finds the right prices brings the core along, and none has to follow it.
 *
 * <p>Only of users whose choice is theirs alone: no community's, or one's whose budgets do not
 * bind.
 */
final class NearUsers implements Serializable {
  private static final long serialVersionUID = 1L;

  final Margins margins = new Margins();

  private final CoreUsers within;
  private final Near bounds;
  private final int most;

  /** Many who are alike can come near together as prices move: then nobody is taken. */
  private boolean tooMany;

  /** Nobody found yet, and nobody is to be taken out of the blocks: they are counted only. */
  NearUsers() {
    this(null, 0);
  }

  /**
   * Nobody found yet.
   *
   * @param bounds who is taken out of the blocks
   * @param most users that are taken; where there are more, none is
   */
  NearUsers(Near bounds, int most) {
    this.bounds = bounds;
    this.most = most;
    within = new CoreUsers();
  }

  NearUsers empty() {
    return new NearUsers(bounds, most);
  }

  /**
   * Counts a user.
   *
   * @param width of its margin
   * @return whether it is to be {@link #take taken}
   */
  boolean counted(int width, long key) {
    margins.count(width);
    return bounds != null && !tooMany && bounds.takes(width, key, 0);
  }

  void take(CoreUser user) {
    within.users.add(user);
    bound();
  }

  void add(NearUsers other) {
    margins.add(other.margins);
    tooMany |= other.tooMany;
    within.users.addAll(other.within.users);
    bound();
  }

  private void bound() {
    tooMany |= within.users.size() > most;
    if (tooMany) {
      within.users.clear();
    }
  }

  /** Whether users were taken out, not only counted. */
  boolean taken() {
    return bounds != null && !tooMany;
  }

  /** Those taken out, in an order that does not depend on blocks. */
  List<CoreUser> users() {
    return within.sorted();
  }
}

package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.List;

/**
 * A community whose budgets even its members' least choices exceed. Its members get these, and
 * nothing is added.
 *
 * @param community hash of the community's id
 * @param by of each of its budgets, by how much it is exceeded, at least 0, in the column's unit
 */
public record Overhang(long community, List<BigInteger> by) implements Serializable {
  public Overhang {
    by = List.copyOf(by);
  }
}

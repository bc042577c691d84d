package io.huxin.jobs.world;

import java.time.LocalDate;

/** Every error of the synthetic world that a user can meet. */
final class WorldErrors {
  private WorldErrors() {}

  static IllegalArgumentException setting(String name, Object value, String allowed) {
    return new IllegalArgumentException(
        "Synthetic world: " + name + " is " + value + "; allowed is " + allowed + ".");
  }

  static IllegalStateException alreadyThere(String directory) {
    return new IllegalStateException(
        "Synthetic world: "
            + directory
            + " already holds a world (world.json). Choose another directory or remove this one;"
            + " to make its next day, advance it.");
  }

  static IllegalStateException noWorld(String directory) {
    return new IllegalStateException(
        "Synthetic world: " + directory + " holds no world.json. Generate a world there first.");
  }

  static IllegalStateException dayMade(LocalDate day, LocalDate lastDay, String directory) {
    return new IllegalStateException(
        "Synthetic world: "
            + day
            + " is already made; the last day in "
            + directory
            + " is "
            + lastDay
            + ". The next that can be made is "
            + lastDay.plusDays(1)
            + ".");
  }

  static IllegalStateException gap(LocalDate day, LocalDate lastDay, String directory) {
    return new IllegalStateException(
        "Synthetic world: "
            + day
            + " cannot be made yet; the last day in "
            + directory
            + " is "
            + lastDay
            + ". Days are made one by one: make "
            + lastDay.plusDays(1)
            + " first.");
  }

  static IllegalStateException stateVersion(int found, int known) {
    return new IllegalStateException(
        "Synthetic world: its state has layout "
            + found
            + ", this version reads layout "
            + known
            + ". Generate the world anew.");
  }

  static IllegalArgumentException unknownSourceId(String sourceId) {
    return new IllegalArgumentException(
        "Synthetic world: a quota names a user that is not of this world (its id has "
            + sourceId.length()
            + " characters; ids look like U and eight digits). Pass source ids, not pseudonyms.");
  }
}

package io.huxin.jobs;

/** Entry point of every command. */
public final class Huxin {
  private Huxin() {}

  public static void main(String[] args) {
    System.exit(0);
  }
}

package io.huxin.features.window;

/**
 * A user's row as it comes out: who and when, the features and their digest, and what is kept (see
 * {@link UserRows}). A bean, since of a bean Spark takes an array of doubles as it is, where of a
 * row it looks at each value.
 */
public final class MadeUser {
  private final int position;
  private final String userId;
  private final double[] values;
  private final String digest;
  private final boolean asked;
  private final boolean again;
  private final byte[] state;

  MadeUser(
      int position,
      String userId,
      double[] values,
      String digest,
      boolean asked,
      boolean again,
      byte[] state) {
    this.position = position;
    this.userId = userId;
    this.values = values;
    this.digest = digest;
    this.asked = asked;
    this.again = again;
    this.state = state;
  }

  /** Place of the day in the series. */
  public int getPosition() {
    return position;
  }

  public String getUserId() {
    return userId;
  }

  /** The features in the order of the catalogue, absent where no number; null if not known. */
  public double[] getValues() {
    return values;
  }

  /** Digest of the values; null where they are. */
  public String getDigest() {
    return digest;
  }

  /** Whether features are wanted for the user. */
  public boolean isAsked() {
    return asked;
  }

  /** Whether all the user's rows must be looked at to know its features. */
  public boolean isAgain() {
    return again;
  }

  /** The user's state; null where there is nothing to keep. */
  public byte[] getState() {
    return state;
  }
}

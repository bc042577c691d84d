package io.huxin.features.catalogue;

/** A line of the catalogue cannot be used: names the line and what is allowed. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private CatalogueException(String message) {
    super(message);
  }

  static CatalogueException unknownKey(String feature, String key, Object allowed) {
    return new CatalogueException(
        "Feature "
            + feature
            + " has the unknown key '"
            + key
            + "'. Allowed are "
            + allowed
            + "; correct the line in the catalogue.");
  }

  static CatalogueException missingKey(String feature, String key) {
    return new CatalogueException(
        "Feature " + feature + " has no '" + key + "'. Add it to its line in the catalogue.");
  }

  static CatalogueException missingChoice(String feature, String key, Object allowed) {
    return new CatalogueException(
        "Feature "
            + feature
            + " has no '"
            + key
            + "'. Allowed are "
            + allowed
            + "; add it to its line in the catalogue.");
  }

  static CatalogueException noId(String where) {
    return new CatalogueException(
        "A feature of the catalogue has no 'id' ("
            + where
            + "). Add one to its line: a name of a-z, 0-9 and _.");
  }

  static CatalogueException badValue(String feature, String key, String value, Object allowed) {
    return new CatalogueException(
        "Feature "
            + feature
            + " has "
            + key
            + " = '"
            + value
            + "'. Allowed are "
            + allowed
            + "; correct the line in the catalogue.");
  }

  static CatalogueException noWindowInId(String feature) {
    return new CatalogueException(
        "Feature "
            + feature
            + " has several windows, but an id without {days}, so they would all have one name."
            + " Write {days} in its id.");
  }

  /** A derived feature that names one that is defined after it. */
  public static CatalogueException below(String feature, String named) {
    return new CatalogueException(
        "Feature "
            + feature
            + " reads "
            + named
            + ", which is defined below it. Move its line below that one.");
  }

  /** An expression that looks at more than its row, or differs from run to run. */
  public static CatalogueException notByRow(String feature, String expression) {
    return new CatalogueException(
        "Feature "
            + feature
            + " cannot be computed: '"
            + expression
            + "' aggregates rows, is random or asks the clock. An expression follows from its own"
            + " row alone, alike in every run; what looks at several rows is a feature over a"
            + " source.");
  }

  static CatalogueException unknown(String feature) {
    return new CatalogueException(
        "There is no feature " + feature + " in the catalogue. Add its line, or do not name it.");
  }

  static CatalogueException twice(String feature) {
    return new CatalogueException(
        "Feature " + feature + " is defined twice. Rename or remove one of the lines.");
  }

  static CatalogueException denied(String feature, String attribute) {
    return new CatalogueException(
        "Feature "
            + feature
            + " reads '"
            + attribute
            + "', which is on the deny list of protected attributes. Remove the line.");
  }

  static CatalogueException divides(String feature, String expression) {
    return new CatalogueException(
        "Feature "
            + feature
            + " divides by what may be zero in '"
            + expression
            + "', which would stop a day halfway. Divide by nullif(x, 0), which then gives no value,"
            + " or by a number other than zero.");
  }

  static CatalogueException unreadable(String feature, String expression, Exception why) {
    return new CatalogueException(
        "Feature "
            + feature
            + " cannot be computed: '"
            + expression
            + "' is no Spark SQL expression: "
            + why.getMessage().strip().lines().findFirst().orElse(""));
  }

  /** An expression that Spark cannot resolve over its source. */
  public static CatalogueException unresolved(String feature, String expression, String why) {
    return new CatalogueException(
        "Feature "
            + feature
            + " cannot be computed: '"
            + expression
            + "' does not fit its source: "
            + why);
  }

  /** An expression of a type that its aggregate cannot take. */
  public static CatalogueException wrongType(
      String feature, String expression, String type, String wanted) {
    return new CatalogueException(
        "Feature "
            + feature
            + " cannot be computed: '"
            + expression
            + "' is "
            + type
            + ", but must be "
            + wanted
            + ". Correct the line in the catalogue.");
  }

  /** More distinct filters over one source than a row has bits. */
  public static CatalogueException tooManyFilters(String source, int filters, int most) {
    return new CatalogueException(
        "The catalogue has "
            + filters
            + " distinct filters over "
            + source
            + ", at most "
            + most
            + " are allowed. Let features share filters (aggregates and windows may differ).");
  }
}

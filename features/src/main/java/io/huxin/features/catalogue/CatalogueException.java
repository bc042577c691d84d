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

  static CatalogueException unresolved(String feature, String expression, String why) {
    return new CatalogueException(
        "Feature "
            + feature
            + " cannot be computed: '"
            + expression
            + "' does not fit its source: "
            + why);
  }
}

package io.huxin.jobs;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.CatalogueException;
import io.huxin.jobs.config.Conf;

/** The catalogue in force. */
public final class Features {
  private Features() {}

  public static Catalogue catalogue() {
    try {
      return Catalogue.from(Conf.file("features.conf"));
    } catch (CatalogueException e) {
      throw JobErrors.badConfiguration("features.conf", e.getMessage());
    }
  }
}

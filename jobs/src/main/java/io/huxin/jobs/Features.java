package io.huxin.jobs;

import com.typesafe.config.ConfigException;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.frame.FrameCheck;
import io.huxin.jobs.config.Conf;
import java.util.Collection;
import org.apache.spark.sql.SparkSession;

/** The catalogue in force. */
public final class Features {
  private Features() {}

  /** What of it is needed for the features that the settings name for training. */
  public static Catalogue only(Collection<String> trained) {
    Catalogue catalogue = catalogue();
    try {
      return catalogue.only(trained);
    } catch (CatalogueException e) {
      throw JobErrors.badConfiguration("train.features", e.getMessage());
    }
  }

  /**
   * The catalogue as its file has it.
   *
   * @throws UsageException for a wrong line, or a file without name, deny list or features
   */
  public static Catalogue catalogue() {
    try {
      return Catalogue.from(Conf.file("features.conf"));
    } catch (CatalogueException | ConfigException e) {
      throw JobErrors.badConfiguration("features.conf", e.getMessage());
    }
  }

  /**
   * The catalogue, each of its expressions held against its source's columns. No data are read.
   *
   * @throws UsageException for a wrong line or expression, naming its feature
   */
  public static Catalogue checked(SparkSession spark) {
    Catalogue catalogue = catalogue();
    try {
      FrameCheck.refuseWrong(catalogue, spark);
    } catch (CatalogueException e) {
      throw JobErrors.badConfiguration("features.conf", e.getMessage());
    }
    return catalogue;
  }
}

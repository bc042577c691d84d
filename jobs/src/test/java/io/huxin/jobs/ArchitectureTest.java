package io.huxin.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The architecture of docs/architecture.md, as rules. */
@AnalyzeClasses(
    packages = "io.huxin",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class ArchitectureTest {
  /** Once packaged, another module's tests are a jar and no longer a directory of test classes. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule featuresKnowNoModelAndNoJob =
      noClasses()
          .that()
          .resideInAPackage("io.huxin.features..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.huxin.models..", "io.huxin.jobs..");

  /** The list of all tables needs the others, and whichever is loaded first must not need it. */
  @ArchTest
  static final ArchRule tablesDoNotNeedTheListOfAll =
      noClasses()
          .that()
          .resideInAPackage("io.huxin.features.table")
          .and()
          .doNotHaveSimpleName("OutputTables")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("OutputTables");

  @ArchTest
  static final ArchRule modelsKnowNoJob =
      noClasses()
          .that()
          .resideInAPackage("io.huxin.models..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.huxin.jobs..");

  @ArchTest
  static final ArchRule featuresAndModelsDoNoInputOrOutput =
      noClasses()
          .that()
          .resideInAnyPackage("io.huxin.features..", "io.huxin.models..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "org.apache.hadoop..", "io.delta..", "java.net..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileInputStream")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.spark.sql.DataFrameReader")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.spark.sql.DataFrameWriter");

  @ArchTest
  static final ArchRule featuresAndModelsReadNoClock =
      noClasses()
          .that()
          .resideInAnyPackage("io.huxin.features..", "io.huxin.models..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}

package io.huxin.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

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

  /**
   * What is wrong with what was given has a type of its own. Whoever catches the wider one tells
   * others to mend our own defects. What is not ours throws only that one: the log of a Delta
   * table.
   */
  @ArchTest
  static final ArchRule defectsAreNotTakenForBadInput =
      classes()
          .that()
          .resideInAnyPackage("io.huxin.models..", "io.huxin.jobs..")
          .and()
          .doNotHaveSimpleName("LaterCommits")
          .should(notCatchIllegalArguments());

  private static ArchCondition<JavaClass> notCatchIllegalArguments() {
    return new ArchCondition<>("not catch IllegalArgumentException") {
      @Override
      public void check(JavaClass each, ConditionEvents events) {
        each.getCodeUnits().stream()
            .filter(unit -> unit.getTryCatchBlocks().stream().anyMatch(ArchitectureTest::isTooWide))
            .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
      }
    };
  }

  private static boolean isTooWide(TryCatchBlock block) {
    return block.getCaughtThrowables().stream()
        .anyMatch(caught -> caught.isEquivalentTo(IllegalArgumentException.class));
  }

  /** Attributes that no model and no decision may read: only what measures fairness names them. */
  @ArchTest
  static final ArchRule auditAttributesAreReadForFairnessOnly =
      noClasses()
          .that()
          .doNotHaveSimpleName("LedgerTables")
          .and()
          .doNotHaveSimpleName("ReportGroups")
          .and()
          .doNotHaveSimpleName("ReportJob")
          .and()
          .resideOutsideOfPackage("io.huxin.jobs.fairness")
          .should()
          .accessField(io.huxin.features.table.LedgerTables.class, "AUDIT_ATTRIBUTES")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("io.huxin.jobs.fairness");

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

package io.huxin.evidence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.huxin.evidence",
    importOptions = ImportOption.DoNotIncludeTests.class)
class EvidenceArchitectureTest {
  @ArchTest
  static final ArchRule evidenceStandsOnJavaAndItsCryptographyAlone =
      classes()
          .that()
          .resideOutsideOfPackage("io.huxin.evidence.verify..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "javax.security.auth.x500..",
              "org.bouncycastle..",
              "io.huxin.evidence..");

  @ArchTest
  static final ArchRule theProgramNeedsACommandLineMore =
      classes()
          .that()
          .resideInAPackage("io.huxin.evidence.verify..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "picocli..", "io.huxin.evidence..");

  @ArchTest
  static final ArchRule onlyTheProgramReadsTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.huxin.evidence.verify..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}

package dev.holdfast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Goal: each outside library has one home, and classes have the shapes that STYLE.md asks for.
class EngineClassesTest {
  private static final String[] LAYERS_WITHOUT_LIBRARIES = {
    "dev.holdfast.kernel..",
    "dev.holdfast.types..",
    "dev.holdfast.storage..",
    "dev.holdfast.txn..",
    "dev.holdfast.catalog.."
  };
  private static final String[] GENERATED = {"dev.holdfast.sql.parser.."};

  @Test
  void calciteStaysInTheFrontOfSql() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.holdfast.sql.parse..",
                "dev.holdfast.sql.parser..",
                "dev.holdfast.sql.bind..",
                "dev.holdfast.sql.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.calcite..", "com.google.common.."));
  }

  @Test
  void jdbcTypesStayAboveTheEngine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.holdfast.jdbc..",
                "dev.holdfast.api..",
                "dev.holdfast.cli..",
                "dev.holdfast.conformance..",
                "dev.holdfast.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql.."));
  }

  @Test
  void lowerLayersUseTheJdkAndNothingElse() {
    check(
        classes()
            .that()
            .resideInAnyPackage(LAYERS_WITHOUT_LIBRARIES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "javax.crypto..",
                "javax.security.auth..",
                "jdk..",
                "dev.holdfast..",
                "org.jspecify.."));
  }

  @Test
  void classesAreClosedForInheritanceByStrangers() {
    check(
        classes()
            .that(are(describe("open for inheritance", EngineClassesTest::isOpen)))
            .and()
            .resideOutsideOfPackages(GENERATED)
            .and()
            .doNotHaveFullyQualifiedName("dev.holdfast.kernel.error.HoldfastException")
            .should(
                be(describe("final, sealed, abstract, a record or an enum", ignored -> false))));
  }

  @Test
  void exceptionsAreHoldfastExceptions() {
    // A private one never leaves its class; services refuse by checked ones of the API.
    DescribedPredicate<JavaClass> ownThrowables =
        describe(
            "exceptions that others meet",
            type ->
                type.isAssignableTo(Throwable.class)
                    && !type.getModifiers().contains(JavaModifier.PRIVATE));
    check(
        classes()
            .that(are(ownThrowables))
            .and()
            .resideOutsideOfPackages(
                "dev.holdfast.sql.parser..", "dev.holdfast.jdbc..", "dev.holdfast.api..")
            .should()
            .beAssignableTo("dev.holdfast.kernel.error.HoldfastException"));
  }

  @Test
  void noPublicFieldCanChange() {
    check(
        fields()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(GENERATED)
            .should()
            .beFinal());
  }

  @Test
  void othersSeeOfStorageOnlyItsFacade() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.holdfast.storage..", "dev.holdfast.conformance..", "dev.holdfast.testkit..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.holdfast.storage.*..")
                    .and(resideOutsideOfPackage("dev.holdfast.storage.model.."))));
  }

  /// Sealed classes are abstract or have listed heirs; the class file says so by permitted types.
  private static boolean isOpen(JavaClass type) {
    boolean closed =
        type.isInterface()
            || type.isEnum()
            || type.isRecord()
            || type.isAnonymousClass()
            || type.getModifiers().contains(JavaModifier.FINAL)
            || type.getModifiers().contains(JavaModifier.ABSTRACT);
    return !closed && !isSealed(type);
  }

  private static boolean isSealed(JavaClass type) {
    try {
      return type.reflect().isSealed();
    } catch (RuntimeException | LinkageError _) { // not on the class path: judged by modifiers
      return false;
    }
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(EngineClasses.all());
  }
}

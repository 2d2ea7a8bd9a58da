package io.anlan.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.anlan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule TEXT_AND_LEXICON_KNOW_NO_JOBS = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.anlan.text..",
                    "io.anlan.lexicon..",
                    "io.anlan.match..",
                    "io.anlan.eval..",
                    "io.anlan.function..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.anlan.job..",
                    "io.anlan.model..",
                    "io.anlan.io..",
                    "io.anlan.intake..",
                    "io.anlan.population..",
                    "io.anlan.incident..",
                    "io.anlan.metrics..",
                    "io.anlan.rules..",
                    "io.anlan.warning..");

    @ArchTest
    static final ArchRule THE_MODEL_SEES_NOBODY_BUT_THE_LABELS = classes()
            .that()
            .resideInAPackage("io.anlan.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.anlan.model..", "io.anlan.lexicon..", "java..");

    @ArchTest
    static final ArchRule NO_OPERATOR_LOOKS_BACK_AT_THE_JOB = noClasses()
            .that()
            .resideOutsideOfPackages("io.anlan.job..", "io.anlan.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.anlan.job..");

    @ArchTest
    static final ArchRule ONLY_IO_AND_THE_JOB_KNOW_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages("io.anlan.io..", "io.anlan.job..", "io.anlan.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("io.anlan.local..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}

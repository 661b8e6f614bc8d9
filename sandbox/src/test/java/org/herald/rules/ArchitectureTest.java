package org.herald.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What may know what. Modules keep each other apart by their poms; these are the borders inside them.
@AnalyzeClasses(packages = "org.herald", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String[] FEATURES = {
        "org.herald.processor.onboarding..",
        "org.herald.processor.loan..",
        "org.herald.processor.payment..",
        "org.herald.processor.nurturing.."
    };

    private static final String[] OUTSIDE_WORLD = {
        "org.apache.kafka..",
        "org.apache.avro..",
        "org.herald.lending..",
        "org.slf4j..",
        "ch.qos.logback..",
        "java.net.http..",
        "com.sun.net.httpserver..",
        "io.javalin.."
    };

    @ArchTest
    static final ArchRule rulesArePure = noClasses()
            .that()
            .haveNameMatching(".*(Rules|State|Intent)(\\$.*)?")
            .and()
            .resideOutsideOfPackage("org.herald.processor.runtime..")
            .and()
            .resideOutsideOfPackage("org.herald.sms..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE_WORLD);

    @ArchTest
    static final ArchRule featuresDoNotKnowEachOther = slices().matching(
                    "org.herald.processor.(onboarding|loan|payment|nurturing)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule theGateKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("org.herald.processor.gate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule providersDoNotKnowEachOther = slices().matching("org.herald.gateway.provider.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule aProvidersCodesStayInItsFolder = noClasses()
            .that(resideInAPackage("org.herald.gateway.lane..").or(resideInAPackage("org.herald.gateway.attempt..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.herald.gateway.provider.*..");

    @ArchTest
    static final ArchRule decidingWhatComesNextNeedsNoKafka = noClasses()
            .that()
            .resideInAPackage("org.herald.gateway.attempt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "java.net.http..", "io.javalin..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base)(\\$.*)?");

    @ArchTest
    static final ArchRule productionKnowsNoSandbox = noClasses()
            .that()
            .resideOutsideOfPackage("org.herald.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.herald.sandbox..");

    @ArchTest
    static final ArchRule rulesLookAtNoClock =
            classes().that().haveNameMatching(".*(Rules|State|Intent)(\\$.*)?").should(new CallsNoClock());
}

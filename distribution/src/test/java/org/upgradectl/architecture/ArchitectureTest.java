package org.upgradectl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who may see whom: what makes the kernel replaceable, and the way of the data a way without return. */
@AnalyzeClasses(packages = "org.upgradectl", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    /** Fewer classes than this and a rule may hold only because it looked at nothing. Raised as the project grows. */
    private static final int SIZE_FLOOR = 600;

    private static final String API = "org.upgradectl.api..";
    private static final String CORE = "org.upgradectl.core..";
    private static final String CONSOLE = "org.upgradectl.core.cli..";
    private static final String BUILTIN = "org.upgradectl.core.builtin..";
    private static final String TESTKIT = "org.upgradectl.testkit..";
    private static final List<String> PLUGINS = List.of("git", "tarball", "systemd", "housekeeping");

    /** The packages of core in the order of the data's way; a package sees only those before it. */
    private static final List<String> STAGES =
            List.of("plugins", "product", "site", "notes", "survey", "plan", "run", "report", "cli");

    private static final List<String> STAGES_THAT_KNOW_NO_PRODUCT =
            List.of("product", "site", "notes", "survey", "plan", "run");

    @ArchTest
    static final ArchRule api_seesOnlyJdkAndTheAgreedLibraries = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, "java..", "org.jspecify.annotations..", "org.slf4j..", "org.pf4j..");

    @ArchTest
    static final ArchRule core_seesNeitherPluginsNorTheKit = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Stream.concat(PLUGINS.stream().map(ArchitectureTest::plugin), Stream.of(TESTKIT))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule kit_seesNoPlugin = noClasses()
            .that()
            .resideInAPackage(TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLUGINS.stream().map(ArchitectureTest::plugin).toArray(String[]::new));

    @ArchTest
    static final ArchRule plugins_seeOnlyTheApi = all(PLUGINS.stream()
            .map(id -> noClasses()
                    .that()
                    .resideInAPackage(plugin(id))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("org.upgradectl..").and(not(resideInAnyPackage(API, plugin(id)))))));

    @ArchTest
    static final ArchRule stages_seeOnlyEarlierStages = all(IntStream.range(0, STAGES.size() - 1)
            .mapToObj(at -> noClasses()
                    .that()
                    .resideInAPackage(stage(STAGES.get(at)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(STAGES.subList(at + 1, STAGES.size()).stream()
                            .map(ArchitectureTest::stage)
                            .toArray(String[]::new))));

    @ArchTest
    static final ArchRule stages_neverSeeTheBuiltInContributions = noClasses()
            .that()
            .resideInAnyPackage(STAGES_THAT_KNOW_NO_PRODUCT.stream()
                    .map(ArchitectureTest::stage)
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BUILTIN)
            .because("the kernel knows no product, no Django and no Python");

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("org.upgradectl.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule standardStreams_onlyInTheConsole =
            noClasses().that().resideOutsideOfPackage(CONSOLE).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static void rules_sawTheProject(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(SIZE_FLOOR);
        for (String id : PLUGINS) {
            assertThat(classes).as("plugin %s", id).anyMatch(resideInAPackage(plugin(id)));
        }
        for (String name : STAGES) {
            assertThat(classes).as("stage %s", name).anyMatch(resideInAPackage(stage(name)));
        }
    }

    private static ArchRule all(Stream<? extends ArchRule> rules) {
        return CompositeArchRule.of(rules.map(ArchRule.class::cast).toList());
    }

    private static String plugin(String id) {
        return "org.upgradectl." + id + "..";
    }

    private static String stage(String name) {
        return "org.upgradectl.core." + name + "..";
    }
}

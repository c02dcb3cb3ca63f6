package org.tuodi.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuodi.kernel.breach.BreachesOfKernel;
import org.tuodi.oracle.breach.BreachesOfOracle;
import org.tuodi.policy.breach.BreachesOfPolicy;

/**
 * Holds the structure that the design promises. A rule that nothing can break says nothing, so every law names classes
 * that break it on purpose, and each of them must be caught.
 */
class ArchitectureTest {

    private static final String KERNEL = "org.tuodi.kernel..";
    private static final String POLICY = "org.tuodi.policy..";
    private static final String ORACLE = "org.tuodi.oracle..";
    private static final String YAML = "org.snakeyaml.engine..";

    private static final Set<String> RANDOM_GENERATORS = Set.of(
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tuodi");

    private static final List<Law> LAWS = List.of(
            new Law(
                    "the kernel knows only itself",
                    none(KERNEL).should(knowMoreThan(KERNEL)),
                    List.of(BreachesOfKernel.KnowsPolicy.class)),
            new Law(
                    "the policy module knows only the kernel",
                    none(POLICY).should(knowMoreThan(KERNEL, POLICY, YAML)),
                    List.of(BreachesOfPolicy.KnowsCommandLine.class, BreachesOfPolicy.KnowsOracle.class)),
            new Law(
                    "the oracle knows nothing of ours",
                    none(ORACLE).should(knowMoreThan(ORACLE, YAML)),
                    List.of(BreachesOfOracle.KnowsKernel.class, BreachesOfOracle.KnowsPolicy.class)),
            new Law(
                    "no database, no network",
                    none(KERNEL, POLICY)
                            .should(dependOnClassesThat(
                                    resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http.."))),
                    List.of(BreachesOfKernel.UsesDatabase.class, BreachesOfPolicy.UsesNetwork.class)),
            new Law(
                    "no clock",
                    none(KERNEL, POLICY).should(access("a clock", ArchitectureTest::isClock)),
                    List.of(
                            BreachesOfKernel.ReadsInstant.class,
                            BreachesOfKernel.ReadsDate.class,
                            BreachesOfKernel.ReadsSystemTime.class,
                            BreachesOfPolicy.ReadsClock.class)),
            new Law(
                    "no randomness",
                    none(KERNEL, POLICY).should(access("a random generator", ArchitectureTest::isRandom)),
                    List.of(
                            BreachesOfKernel.DrawsFromRandom.class,
                            BreachesOfKernel.DrawsFromMath.class,
                            BreachesOfPolicy.DrawsFromThreadLocalRandom.class)),
            new Law(
                    "no floating point",
                    none(KERNEL, POLICY).should(useFloatingPoint()),
                    List.of(
                            BreachesOfKernel.FloatingField.class,
                            BreachesOfKernel.FloatingParameter.class,
                            BreachesOfKernel.FloatingResult.class,
                            BreachesOfKernel.FloatingBox.class,
                            BreachesOfPolicy.FloatingArray.class,
                            BreachesOfPolicy.FloatingCall.class)));

    private record Law(String name, ArchRule rule, List<Class<?>> breaches) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @FieldSource("LAWS")
    void theProductKeepsTheLaw(Law law) {
        law.rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void theLawBites(Law law, Class<?> breach) {
        JavaClasses broken = new ClassFileImporter().importClasses(breach);
        assertThat(law.rule.evaluate(broken).hasViolation()).isTrue();
    }

    static Stream<Arguments> breaches() {
        return LAWS.stream().flatMap(law -> law.breaches.stream().map(breach -> Arguments.of(law, breach)));
    }

    private static GivenClassesConjunction none(String... packages) {
        return noClasses().that().resideInAnyPackage(packages);
    }

    private static ArchCondition<JavaClass> knowMoreThan(String... packages) {
        String[] known = Stream.concat(Stream.of("java..", "org.jspecify.."), Stream.of(packages))
                .toArray(String[]::new);
        return dependOnClassesThat(resideOutsideOfPackages(known));
    }

    private static ArchCondition<JavaClass> access(String what, Predicate<JavaAccess<?>> forbidden) {
        return accessTargetWhere(DescribedPredicate.describe("is " + what, forbidden));
    }

    private static boolean isClock(JavaAccess<?> access) {
        String type = access.getTargetOwner().getName();
        String member = access.getTarget().getName();
        return (type.startsWith("java.time.") && member.equals("now"))
                || (type.equals("java.time.Clock") && (member.startsWith("system") || member.startsWith("tick")))
                || (type.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime").contains(member))
                || (type.equals("java.util.Date") && isConstructorWithoutArguments(access))
                || (type.equals("java.util.Calendar") && member.equals("getInstance"));
    }

    private static boolean isConstructorWithoutArguments(JavaAccess<?> access) {
        return access.getTarget() instanceof ConstructorCallTarget constructor
                && constructor.getRawParameterTypes().isEmpty();
    }

    private static boolean isRandom(JavaAccess<?> access) {
        String type = access.getTargetOwner().getName();
        String member = access.getTarget().getName();
        return RANDOM_GENERATORS.contains(type)
                || type.startsWith("java.util.random.")
                || (type.equals("java.lang.Math") && member.equals("random"))
                || (type.equals("java.util.UUID") && member.equals("randomUUID"))
                || (type.equals("java.util.Collections") && member.equals("shuffle"));
    }

    private static ArchCondition<JavaClass> useFloatingPoint() {
        return new ArchCondition<>("use floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                floatingMembers(type).forEach(use -> events.add(SimpleConditionEvent.satisfied(type, use)));
            }
        };
    }

    /** What shows in class files: members and calls; a local variable shows as soon as it takes a call's result. */
    private static Stream<String> floatingMembers(JavaClass type) {
        Stream<String> fields = type.getFields().stream()
                .filter(field -> isFloating(field.getRawType()))
                .map(JavaField::getDescription);
        Stream<String> units = type.getCodeUnits().stream()
                .filter(unit -> isFloating(unit.getRawReturnType(), unit.getRawParameterTypes()))
                .map(JavaCodeUnit::getDescription);
        Stream<String> calls = type.getAccessesFromSelf().stream()
                .filter(access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && (isFloating(target.getOwner())
                                || isFloating(target.getRawReturnType(), target.getRawParameterTypes())))
                .map(JavaAccess::getDescription);
        return Stream.of(fields, units, calls).flatMap(uses -> uses);
    }

    private static boolean isFloating(JavaClass result, List<JavaClass> parameters) {
        return isFloating(result) || parameters.stream().anyMatch(ArchitectureTest::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }
}

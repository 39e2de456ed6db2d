package org.upgradectl.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module's tests hold to its contract, so that a test of one's own can tell what was forgotten. Contracts are
 * top-level and inner classes whose constructors take nothing.
 */
public final class ContractCoverage {
    private static final String CLASS = ".class";

    private ContractCoverage() {}

    /**
     * Ids of the act types that have an {@link ActContract}.
     *
     * @param test a class of the module's tests; all that was compiled with it is looked at
     */
    public static Set<String> actTypes(Class<?> test) {
        return contracts(test, ActContract.class)
                .map(contract -> contract.actType().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Ids of the steps that have a {@link StepContract}.
     *
     * @param test a class of the module's tests; all that was compiled with it is looked at
     */
    public static Set<String> steps(Class<?> test) {
        return contracts(test, StepContract.class)
                .map(contract -> contract.step().id().text())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> Stream<T> contracts(Class<?> test, Class<T> kind) {
        return compiledWith(test).stream()
                .filter(candidate -> kind.isAssignableFrom(candidate)
                        && !Modifier.isAbstract(candidate.getModifiers())
                        && !candidate.isAnonymousClass()
                        && !candidate.isLocalClass())
                .map(candidate -> kind.cast(instance(candidate)));
    }

    private static List<Class<?>> compiledWith(Class<?> test) {
        try {
            Path root = Path.of(
                    test.getProtectionDomain().getCodeSource().getLocation().toURI());
            List<Class<?>> classes = new ArrayList<>();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith(CLASS))
                        .sorted()
                        .toList()) {
                    String name = root.relativize(file).toString().replace('/', '.');
                    classes.add(Class.forName(
                            name.substring(0, name.length() - CLASS.length()), false, test.getClassLoader()));
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object instance(Class<?> type) {
        try {
            Class<?> outer = type.getDeclaringClass();
            boolean inner = outer != null && !Modifier.isStatic(type.getModifiers());
            Constructor<?> constructor = inner ? type.getDeclaredConstructor(outer) : type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return inner ? constructor.newInstance(instance(outer)) : constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " can't be made without arguments", e);
        }
    }
}

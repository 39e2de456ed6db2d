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
import java.util.stream.Stream;

/**
 * Which act types a module's tests hold to their contract, so that a test of one's own can tell those that were forgotten.
 */
public final class ContractCoverage {
    private static final String CLASS = ".class";

    private ContractCoverage() {}

    /**
     * Ids of the act types that {@link ActContract}s of a module are about: top-level and inner classes whose constructors
     * take nothing.
     *
     * @param test a class of the module's tests; all that was compiled with it is looked at
     */
    public static Set<String> of(Class<?> test) {
        Set<String> ids = new TreeSet<>();
        for (Class<?> candidate : compiledWith(test)) {
            if (ActContract.class.isAssignableFrom(candidate)
                    && !Modifier.isAbstract(candidate.getModifiers())
                    && !candidate.isAnonymousClass()
                    && !candidate.isLocalClass()) {
                ids.add(((ActContract) instance(candidate)).actType().id());
            }
        }
        return ids;
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

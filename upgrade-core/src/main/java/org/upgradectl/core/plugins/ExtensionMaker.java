package org.upgradectl.core.plugins;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.Set;
import org.pf4j.PluginManager;
import org.upgradectl.api.UpgradePlugin;

/**
 * Makes a plugin's one extension, once. PF4J's own way logs what can't be made and goes on without it, and makes a new one
 * at each call.
 */
final class ExtensionMaker {
    private static final String REPORT = "Report it to the plugin's author, or take the plugin out.";

    private final PluginManager manager;
    private final Problems problems;

    ExtensionMaker(PluginManager manager, Problems problems) {
        this.manager = manager;
        this.problems = problems;
    }

    Optional<Source> make(Candidate candidate) {
        Set<String> found = manager.getExtensionClassNames(candidate.id());
        if (!found.equals(Set.of(candidate.extension()))) {
            problems.add(candidate.folder(), "its extension " + candidate.extension() + " was not found again", REPORT);
            return Optional.empty();
        }
        Origin origin = Origin.plugin(candidate.id(), manager.getPluginClassLoader(candidate.id()));
        try {
            UpgradePlugin plugin = PluginCalls.raw(origin, () -> create(candidate.extension(), origin.loader()));
            return Optional.of(new Source(origin, candidate.folder().toString(), plugin));
        } catch (NotTheDoor e) {
            problems.add(candidate.folder(), "its extension " + candidate.extension() + " " + e.getMessage(), REPORT);
        } catch (InvocationTargetException e) {
            refuse(candidate, e.getCause() == null ? e : e.getCause());
        } catch (Exception | LinkageError e) {
            refuse(candidate, e);
        }
        return Optional.empty();
    }

    private void refuse(Candidate candidate, Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        problems.add(
                candidate.folder(),
                "its extension " + candidate.extension() + " can't be made: " + PluginCalls.shown(thrown),
                REPORT);
    }

    private static UpgradePlugin create(String className, ClassLoader loader) throws Exception {
        Class<?> type = Class.forName(className, true, loader);
        if (type.getClassLoader() != loader) {
            throw new NotTheDoor("comes from another plugin");
        }
        if (!UpgradePlugin.class.isAssignableFrom(type)) {
            throw new NotTheDoor("does not implement " + UpgradePlugin.class.getName());
        }
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
            throw new NotTheDoor("is no public class that can be made");
        }
        try {
            return (UpgradePlugin) type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw new NotTheDoor("has no public constructor without parameters", e);
        }
    }

    /** The class is not what the index says it is. */
    private static final class NotTheDoor extends Exception {
        private static final long serialVersionUID = 1L;

        NotTheDoor(String message) {
            super(message);
        }

        NotTheDoor(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

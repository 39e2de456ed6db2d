package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.version.Version;

/** What happens around each call into a plugin. */
final class PluginCallsTest extends KernelTest {
    private static final String LOADER =
            "Thread.currentThread().getContextClassLoader() == Door.class.getClassLoader()";

    private Step step() {
        return load().registry().steps().get(0).value();
    }

    /** A context that nobody looks at. */
    private static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> {
            throw new UnsupportedOperationException(m.getName());
        }));
    }

    /** Any value of a record of the API, for plugins that do not look at it. */
    private static <T> T any(Class<T> type) throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        Map<Class<?>, Object> plain = Map.of(
                String.class, "any",
                List.class, List.of(),
                Map.class, Map.of(),
                Optional.class, Optional.empty(),
                Duration.class, Duration.ofSeconds(1),
                int.class, 1,
                boolean.class, false);
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = plain.get(component.getType());
            types.add(component.getType());
            Object[] constants = component.getType().getEnumConstants();
            if (value == null && constants != null) {
                value = constants[0];
            }
            values.add(value == null ? any(component.getType()) : value);
        }
        return type.getConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
    }

    @Test
    void call_contextClassLoader_isThePluginsDuringTheCallOnly() throws IOException {
        TestPlugin.named("acme")
                .step("acme.do", "public String title() { return String.valueOf(" + LOADER + "); }")
                .into(root);
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(step().title()).isEqualTo("true");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void make_contextClassLoader_isThePlugins() throws IOException {
        TestPlugin.named("acme")
                .door("private final boolean own = " + LOADER + ";\npublic List<Step> steps() { return List.of("
                        + TestPlugin.newStep("acme.do", "public String title() { return String.valueOf(own); }")
                        + "); }")
                .into(root);

        assertThat(step().title()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"boom\");",
                "throw new AssertionError(\"boom\");",
                "throw new NoClassDefFoundError(\"boom\");",
                "throw new AbstractMethodError(\"boom\");",
                "throw new ExceptionInInitializerError(\"boom\");"
            })
    void call_pluginThrowsWhatItMayNot_isADefectOfThePlugin(String body) throws IOException {
        TestPlugin.named("acme")
                .step("acme.do", "public List<Act> plan(PlanContext c) { " + body + " }")
                .into(root);
        Step step = step();
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        UpgradeException thrown =
                catchThrowableOfType(UpgradeException.class, () -> step.plan(unused(PlanContext.class)));

        assertThat(thrown)
                .hasMessageContaining("Step.plan failed")
                .hasMessageContaining("boom")
                .hasMessageContaining("the plugin acme")
                .hasCauseInstanceOf(Throwable.class);
        assertThat(thrown.code()).isEqualTo(StandardError.INTERNAL);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void call_endlessRecursion_isADefectOfThePlugin() throws IOException {
        TestPlugin.named("acme")
                .step("acme.do", "public String title() { return title() + 1; }")
                .into(root);

        assertThatThrownBy(() -> step().title())
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("StackOverflowError")
                .hasMessageContaining("the plugin acme");
    }

    @Test
    void call_pluginsOwnUpgradeException_comesThroughAsItIs() throws IOException {
        TestPlugin.named("acme").step("acme.do", """
                        public String title() {
                            throw UpgradeException.inAct(StandardError.DISK_FULL, "no room", "make room");
                        }
                        """).into(root);

        UpgradeException thrown = catchThrowableOfType(UpgradeException.class, () -> step().title());

        assertThat(thrown).hasMessage("no room");
        assertThat(thrown.code()).isEqualTo(StandardError.DISK_FULL);
    }

    @Test
    void call_pluginReturnsNull_isADefectOfThePlugin() throws IOException {
        TestPlugin.named("acme")
                .step("acme.do", "public String title() { return null; }")
                .into(root);

        assertThatThrownBy(() -> step().title())
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("Step.title returned null")
                .hasMessageContaining("the plugin acme");
    }

    @Test
    void call_stepOfAFamily_isGuardedToo() throws Exception {
        TestPlugin.named("acme")
                .door("public List<StepFamily> stepFamilies() { return List.of(product -> List.of("
                        + TestPlugin.newStep("acme.do", "public String title() { throw new Error(\"boom\"); }")
                        + ")); }")
                .into(root);
        Step step = load().registry()
                .stepFamilies()
                .get(0)
                .value()
                .steps(any(Product.class))
                .get(0);

        assertThatThrownBy(step::title)
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("boom")
                .hasMessageContaining("the plugin acme");
    }

    @Test
    void call_releaseTree_keepsItsDeclaredExceptionsAndIsGuardedForOthers() throws Exception {
        TestPlugin.named("acme").door("""
                        public List<InstallMethod> installMethods() { return List.of(new Method()); }
                        static class Method implements InstallMethod {
                            public String id() { return "acme"; }
                            public Recognition recognise(Path root) { return new Recognition.NotThis("no"); }
                            public List<Release> releases(ReleaseContext context) { return List.of(); }
                            public ReleaseTree open(ReleaseContext context, Release release) { return new Tree(); }
                        }
                        static class Tree implements ReleaseTree {
                            public String content() { throw new IllegalStateException("boom"); }
                            public Optional<Entry> entry(String path) throws java.io.IOException { return Optional.empty(); }
                            public List<Entry> list(String folder) throws java.io.IOException { return List.of(); }
                            public java.io.InputStream open(String path) throws java.io.IOException {
                                throw new java.nio.file.NoSuchFileException(path);
                            }
                            public void close() {}
                        }
                        """).into(root);
        Release release = new Release(new Version("1.0"), "v1.0", Optional.empty(), Optional.empty(), false);

        try (ReleaseTree tree = load().registry().installMethod("acme").open(unused(ReleaseContext.class), release)) {
            assertThatThrownBy(() -> tree.open("gone.txt")).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(tree::content)
                    .isInstanceOf(UpgradeException.class)
                    .hasMessageContaining("ReleaseTree.content failed")
                    .hasMessageContaining("the plugin acme");
        }
    }

    @Test
    void call_fromAnotherThread_bringsTheContextClassLoaderToo() throws Exception {
        TestPlugin.named("acme")
                .step("acme.do", "public String title() { return String.valueOf(" + LOADER + "); }")
                .into(root);
        Step step = step();
        String[] title = new String[1];

        Thread thread = new Thread(() -> title[0] = step.title());
        thread.start();
        thread.join();

        assertThat(title[0]).isEqualTo("true");
    }

    @Test
    void equality_contributions_areThemselvesOnly() throws IOException {
        TestPlugin.named("acme").step("acme.do", "").into(root);
        Step step = step();

        assertThat(Set.of(step)).contains(step);
        assertThat(step.equals(Guarded.of(Step.class, Origin.builtIn("other"), step)))
                .isFalse();
        assertThat(step).hasToString("Step of the plugin acme");
    }
}

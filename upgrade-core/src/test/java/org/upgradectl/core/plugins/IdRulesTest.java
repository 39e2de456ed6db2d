package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What contributions may be called, and in which order steps may stand. */
final class IdRulesTest extends KernelTest {
    private static String actType(String id) {
        return """
                new ActType() {
                    public String id() { return "%s"; }
                    public String describe(Arguments arguments) { return "Does it"; }
                    public Undo undo() { return new Undo.Nothing("nothing"); }
                    public Arguments execute(ActContext c, Arguments a, Arguments b) { return a; }
                    public ActState probe(ActContext c, Arguments a, Arguments b) { return new ActState.NotDone(); }
                    public void undo(ActContext c, Arguments a, Arguments b) {}
                }
                """.formatted(id);
    }

    private static String check(String id) {
        return """
                new Check() {
                    public String id() { return "%s"; }
                    public Set<Moment> moments() { return Set.of(); }
                    public void inspect(CheckContext context, FindingSink out) {}
                }
                """.formatted(id);
    }

    private static String reader(String key) {
        return """
                new FactReader() {
                    public Set<FactKey<?>> provides() { return Set.of(%s); }
                    public void read(FactContext context, FactSink out) {}
                }
                """.formatted(key);
    }

    private void door(String id, String type, String method, String... values) throws IOException {
        TestPlugin.named(id)
                .door("public List<%s> %s() { return List.of(%s); }".formatted(type, method, String.join(", ", values)))
                .into(root);
    }

    @ParameterizedTest
    @CsvSource({
        "other.append, must begin with acme.",
        "append, must be two lower-case words",
        "acme.Append, must be two lower-case words",
        "acme.a.b, must be two lower-case words",
        "acmeplus.append, must begin with acme."
    })
    void load_actTypeNotUnderItsPlugin_isRefused(String id, String why) throws IOException {
        door("acme", "ActType", "actTypes", actType(id));

        assertThat(refused()).hasMessageContaining("its act type \"" + id + "\" " + why);
    }

    @Test
    void load_stepNotUnderItsPlugin_isRefused() throws IOException {
        TestPlugin.named("acme").step("git.checkout", "").into(root);

        assertThat(refused()).hasMessageContaining("its step \"git.checkout\" must begin with acme.");
    }

    @Test
    void load_oneIdTwiceInAPlugin_isRefused() throws IOException {
        door("acme", "ActType", "actTypes", actType("acme.append"), actType("acme.append"));

        assertThat(refused()).hasMessageContaining("its act type \"acme.append\" is brought twice");
    }

    @Test
    void load_serviceManagerOfTwoPlugins_isRefused() throws IOException {
        String method = """
                public List<ServiceManager> serviceManagers() { return List.of(new ServiceManager() {
                    public String id() { return "runit"; }
                    public boolean canHold() { return false; }
                    public List<ServiceState> states(ServiceContext c, List<String> u) { return List.of(); }
                    public void stop(ServiceContext c, String u) {}
                    public void start(ServiceContext c, String u) {}
                }); }
                """;
        TestPlugin.named("acme").door(method).into(root);
        TestPlugin.named("zebra").door(method).into(root);

        assertThat(refused())
                .hasMessageContaining("zebra: its service manager \"runit\" is brought already by")
                .hasMessageContaining("plugins/acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "Acme", "acme.one", "acmeplus"})
    void load_checkNotUnderItsPlugin_isRefused(String id) throws IOException {
        door("acme", "Check", "checks", check(id));

        assertThat(refused()).hasMessageContaining("its check \"" + id + "\" must be");
    }

    @Test
    void load_severalChecksOfOnePlugin_mayShareTheirFirstPart() throws IOException {
        door("acme", "Check", "checks", check("acme"), check("acme"), check("acme-more"));

        assertThat(load().registry().checks()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.fact", "acme.Fact", "acme"})
    void load_factNotUnderItsPlugin_isRefused(String id) throws IOException {
        door("acme", "FactReader", "facts", reader("FactKey.text(\"" + id + "\", FactKind.INFO)"));

        assertThat(refused()).hasMessageContaining("its fact \"" + id + "\" must");
    }

    @Test
    void load_factThatTheKernelAsksFor_mayComeFromAnyPlugin() throws IOException {
        door("acme", "FactReader", "facts", reader("StandardFacts.VERSION"));

        assertThat(load().plugins().get(0).contributes()).containsExactly("fact site.version");
    }

    @Test
    void load_oneFactWithTwoMeanings_isRefused() throws IOException {
        door(
                "acme",
                "FactReader",
                "facts",
                reader("FactKey.text(\"acme.size\", FactKind.INFO)"),
                reader("FactKey.number(\"acme.size\", FactKind.PINNED)"));

        assertThat(refused()).hasMessageContaining("its fact \"acme.size\" is declared elsewhere");
    }

    @Test
    void load_stepsThatEachComeFirst_areRefused() throws IOException {
        door(
                "acme",
                "Step",
                "steps",
                TestPlugin.newStep("acme.one", "public Ordering order() { return Ordering.after(\"acme.two\"); }"),
                TestPlugin.newStep("acme.two", "public Ordering order() { return Ordering.after(\"acme.three\"); }"),
                TestPlugin.newStep("acme.three", "public Ordering order() { return Ordering.after(\"acme.one\"); }"));

        assertThat(refused()).hasMessageContaining("the steps acme.one, acme.three, acme.two each have to come before");
    }

    @Test
    void load_requiredStepThatNobodyBrings_isRefused() throws IOException {
        TestPlugin.named("acme").step("acme.do", """
                        public Ordering order() {
                            return new Ordering(Set.of(), Set.of(), Set.of(new StepId("other.gone")));
                        }
                        """).into(root);

        assertThat(refused()).hasMessageContaining("its step acme.do needs the step other.gone");
    }

    @Test
    void load_requiredStepOfALaterPhase_isRefused() throws IOException {
        door(
                "acme",
                "Step",
                "steps",
                TestPlugin.newStep("acme.early", """
                        public Ordering order() {
                            return new Ordering(Set.of(), Set.of(), Set.of(new StepId("acme.late")));
                        }
                        """),
                TestPlugin.newStep("acme.late", "public Phase phase() { return Phase.FINISH; }"));

        assertThat(refused()).hasMessageContaining("which stands in a later phase");
    }
}

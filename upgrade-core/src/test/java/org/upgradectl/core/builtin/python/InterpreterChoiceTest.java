package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.requirement.VersionWindow;

class InterpreterChoiceTest {
    private static final VersionWindow WINDOW =
            new VersionWindow(Optional.of(new Version("3.10")), Optional.of(new Version("3.13")));
    private static final List<Interpreter> HOST = List.of(
            interpreter("3.9.2", true),
            interpreter("3.10.4", true),
            interpreter("3.11.2", true),
            interpreter("3.12.1", true),
            interpreter("3.13.0", true));

    @Test
    void choose_liveVersionFits_staysWithIt() {
        assertThat(chosen(HOST, false, "3.10.1")).isEqualTo("3.10.4");
    }

    @Test
    void choose_liveVersionIsTooOld_takesTheNewestThatFits() {
        assertThat(chosen(HOST, false, "3.9.2")).isEqualTo("3.12.1");
    }

    @Test
    void choose_sitesOwnOrder_isKept() {
        List<Interpreter> named = List.of(interpreter("3.9.2", true), interpreter("3.11.2", true), HOST.get(3));
        assertThat(chosen(named, true, "3.12.1")).isEqualTo("3.11.2");
    }

    @Test
    void choose_oneWithoutVenv_comesLast() {
        List<Interpreter> some = List.of(interpreter("3.11.2", false), interpreter("3.10.4", true));
        assertThat(chosen(some, false, "3.11.2")).isEqualTo("3.10.4");
    }

    @Test
    void choose_oneThatOnlyItsOwnerMayRun_comesAfterTheOthers() {
        Interpreter own =
                new Interpreter(Path.of("/home/somebody/python3.11"), Version.parse("3.11.9"), true, false, "");
        assertThat(chosen(List.of(own, interpreter("3.11.2", true)), false, "3.11.9"))
                .isEqualTo("3.11.2");
        assertThat(chosen(List.of(own), false, "3.11.9")).isEqualTo("3.11.9");
        assertThat(chosen(List.of(own, interpreter("3.11.2", true)), true, "3.11.9"))
                .isEqualTo("3.11.9");
    }

    @Test
    void choose_noneFits_isEmpty() {
        assertThat(InterpreterChoice.choose(List.of(HOST.get(0), HOST.get(4)), false, WINDOW, Optional.empty()))
                .isEmpty();
    }

    @Test
    void choose_unusable_isLeftOut() {
        assertThat(InterpreterChoice.choose(
                        List.of(Interpreter.unusable(Path.of("/x"), "does not exist")), true, WINDOW, Optional.empty()))
                .isEmpty();
    }

    @Test
    void ofFact_whatAsFactGave_isTheSame() {
        Interpreter broken = Interpreter.unusable(Path.of("/x"), "does not exist");
        assertThat(Interpreter.ofFact(List.of(HOST.get(0).asFact(), broken.asFact())))
                .containsExactly(HOST.get(0), broken);
    }

    @Test
    void wanted_byWindow_namesAVersionThatFits() {
        assertThat(InterpreterAdvice.wanted(WINDOW)).isEqualTo(new Version("3.12"));
        assertThat(InterpreterAdvice.wanted(new VersionWindow(Optional.of(new Version("3.14.1")), Optional.empty())))
                .isEqualTo(new Version("3.14"));
    }

    private static String chosen(List<Interpreter> candidates, boolean ordered, String live) {
        return InterpreterChoice.choose(candidates, ordered, WINDOW, Version.parse(live))
                .flatMap(Interpreter::version)
                .orElseThrow()
                .text();
    }

    private static Interpreter interpreter(String version, boolean builds) {
        return new Interpreter(Path.of("/usr/bin/python" + version), Version.parse(version), builds, true, "");
    }
}

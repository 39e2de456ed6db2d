package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.requirement.VersionWindow;

/** Whether the live environment is there, and whether each hop's can be built. */
final class PythonCheck implements Check {
    @Override
    public String id() {
        return "python";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of("python.environment", "python.window", "python.venv", "python.unreachable", "python.private");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (context.moment() == Moment.SURVEY) {
            inspectLive(context, out);
        } else {
            inspectHop(context, context.hop().orElseThrow(), out);
        }
    }

    private static void inspectLive(CheckContext context, FindingSink out) {
        if (context.facts().find(StandardFacts.PYTHON).isEmpty()) {
            out.add(Finding.blocker(
                    "python.environment",
                    "the site's Python environment can't be used",
                    context.whyUnknown(StandardFacts.PYTHON),
                    "Build the environment of the installed release anew, as its guide says; then try again."));
        }
    }

    private static void inspectHop(CheckContext context, Hop hop, FindingSink out) {
        Site site = context.site();
        VersionWindow window =
                VersionWindow.of(site.product(), "python", hop.to().version());
        List<Interpreter> found = Interpreter.ofFact(
                context.facts().find(PythonFacts.INTERPRETERS).orElse(List.of()));
        Optional<String> chosen = context.facts().find(StandardFacts.HOP_PYTHON, hop);
        if (chosen.isEmpty()) {
            out.add(Finding.blocker(
                    "python.window",
                    hop.label() + " needs Python " + window.shown() + "; none was found here",
                    found.isEmpty()
                            ? "no interpreter was found"
                            : found.stream().map(Interpreter::shown).collect(Collectors.joining("\n")),
                    installing(site, InterpreterAdvice.wanted(window))));
            return;
        }
        Interpreter interpreter = found.stream()
                .filter(candidate -> candidate.path().toString().equals(chosen.get()))
                .findFirst()
                .orElseThrow();
        if (!interpreter.builds()) {
            out.add(Finding.blocker(
                    "python.venv",
                    interpreter.path() + " can't make environments: the modules venv and ensurepip are not there",
                    interpreter.shown(),
                    installing(
                            site, InterpreterAdvice.minor(interpreter.version().orElseThrow()))));
            return;
        }
        inspectReach(context, interpreter, out);
    }

    // An interpreter below a home folder of mode 0700 builds an environment that the services' user can't run.
    private static void inspectReach(CheckContext context, Interpreter interpreter, FindingSink out) {
        Optional<String> user = ServiceUser.of(context.site(), context.paths(), context.facts());
        if (user.isEmpty()) {
            inspectPrivacy(context, interpreter, out);
            return;
        }
        CommandResult result = context.commands()
                .run(CommandSpec.of(interpreter.path().toString(), "-I", "-c", "pass")
                        .as(user.get())
                        .within(Duration.ofSeconds(20)));
        if (!result.ok()) {
            out.add(Finding.blocker(
                    "python.unreachable",
                    "the services' user " + user.get() + " can't run " + interpreter.path(),
                    "exit code " + result.exitCode() + " "
                            + result.error().lines().findFirst().orElse(""),
                    installing(
                            context.site(),
                            InterpreterAdvice.minor(interpreter.version().orElseThrow()))));
        }
    }

    // Who the services run as is not known. Those of an ordinary user are its own; where they run on a private
    // interpreter
    // today, they can do so again.
    private static void inspectPrivacy(CheckContext context, Interpreter interpreter, FindingSink out) {
        boolean today = context.facts()
                .find(StandardFacts.PYTHON)
                .filter(python -> !SharedProgram.is(Path.of(python)))
                .isPresent();
        if (ServiceUser.callerIsRoot() && !interpreter.shared() && !today) {
            out.add(Finding.blocker(
                            "python.private",
                            interpreter.path() + " can't be run by every user, and services that are not its owner's"
                                    + " would not start",
                            interpreter.shown(),
                            installing(
                                            context.site(),
                                            InterpreterAdvice.minor(
                                                    interpreter.version().orElseThrow()))
                                    + "\nor, where you know that they can run it, waive this")
                    .orWaived());
        }
    }

    private static String installing(Site site, Version minor) {
        String name = "python" + minor;
        return "apt install " + name + " " + name + "-venv\nthen, where it is not found by itself, add" + "  python: ["
                + Path.of("/usr/bin", name) + "]  to sites/" + site.name() + ".yaml";
    }
}

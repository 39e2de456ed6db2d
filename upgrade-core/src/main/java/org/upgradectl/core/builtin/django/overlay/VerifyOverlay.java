package org.upgradectl.core.builtin.django.overlay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.python.LastLines;
import org.upgradectl.core.builtin.python.PythonScript;

/**
 * Makes sure that what the staged release resolves its settings to is scratch, all of it: a module that settings import
 * after the configuration can bring live data back in. Looks at settings and starts no application.
 *
 * <p>Arguments: {@code folder}, {@code python}, {@code variable}, {@code settings}, {@code project} (of the staged tree),
 * {@code root} (the live one), {@code configuration} (the staged tree's file, for the example that
 * its authors give beside it).
 */
final class VerifyOverlay implements ActType {
    static final String ID = "overlay.verify";

    private static final String VERIFIED = "verified";

    private static final PythonScript SCRIPT = PythonScript.beside(VerifyOverlay.class, "verify.py");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "the new release's settings are compared with what is live";
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("it only reads");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path folder = arguments.path("folder");
        String python = arguments.text("python");
        PythonScript.Answer answer = SCRIPT.run(
                context.commands(),
                List.of(python, "-I", folder.resolve(Overlay.BESIDE).toString(), python),
                folder,
                List.of(
                        arguments.text("settings"),
                        Overlay.MODULE,
                        arguments.text("project"),
                        arguments.text("root"),
                        arguments.optionalText("configuration").orElse("")),
                spec -> spec.in(arguments.path("project"))
                        .within(PATIENCE)
                        .withEnvironment(arguments.text("variable"), Overlay.MODULE)
                        .withEnvironment("PYTHONPATH", folder.toString()));
        if (!(answer.value().get("problems") instanceof List<?> problems)) {
            throw new SettingsFailure(context.site(), context.paths().root())
                    .of(answer.value().get("failure"), LastLines.of(answer.command(), 3));
        }
        if (!problems.isEmpty()) {
            throw UpgradeException.inAct(
                    OverlayError.MEETS_LIVE_DATA,
                    "the new release would meet live data before the switch:\n"
                            + problems.stream().map(String::valueOf).collect(Collectors.joining("\n")),
                    "Something besides the configuration sets these, such as local_settings.py. Move it into the"
                            + " configuration.");
        }
        context.files().write(folder.resolve(VERIFIED), new byte[0], "rw-------");
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return Files.exists(arguments.path("folder").resolve(VERIFIED))
                ? new ActState.Done(Arguments.none())
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("it only reads");
    }
}

package org.upgradectl.core.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.Installation;
import org.upgradectl.core.cli.action.OpenRunWords;
import org.upgradectl.core.cli.action.Workspace;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.cli.console.Interrupts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.run.OpenRun;
import org.upgradectl.core.site.Locations;

/** One call of the program: its options, its terminal, and what its command works with. */
final class Session {
    private final GlobalOptions options;
    private final Console console;
    private final Map<String, String> environment;
    private final Installation installation;
    private final Redactor redactor = new Redactor();
    private final Speaker speaker;
    private final Interrupts interrupts;
    private @Nullable Workspace workspace;

    Session(GlobalOptions options, Console console, Map<String, String> environment, Installation installation) {
        this.options = requireNonNull(options, "options is null");
        this.console = requireNonNull(console, "console is null").filtered(redactor::redact);
        this.environment = Map.copyOf(environment);
        this.installation = requireNonNull(installation, "installation is null");
        this.speaker = new Speaker(line -> this.console.err(line + "\n"));
        this.interrupts = new Interrupts(speaker, () -> Runtime.getRuntime().halt(ExitCodes.of(ErrorCategory.REFUSED)));
    }

    GlobalOptions options() {
        return options;
    }

    Console console() {
        return options.noColor() ? console.withoutColour() : console;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    Speaker speaker() {
        return speaker;
    }

    Redactor redactor() {
        return redactor;
    }

    /** Options and environment are known from here on. */
    Locations locations() {
        return Locations.of(
                options.configDir(),
                options.stateDir(),
                environment,
                "root".equals(System.getProperty("user.name")),
                Path.of(System.getProperty("user.home", "/")));
    }

    Workspace workspace() {
        Workspace made = workspace;
        if (made == null) {
            made = new Workspace(installation, locations(), environment, redactor, interrupts, options.offline());
            workspace = made;
        }
        return made;
    }

    /** The site that the command is about; a run of it that is not over is told of on standard error. */
    Site site() {
        Site site = workspace().site(options.site());
        workspace().openRun(site).ifPresent(this::announce);
        return site;
    }

    /** The same for a command that deals with the open run itself. */
    Site siteOfOpenRun() {
        return workspace().site(options.site());
    }

    private void announce(OpenRun open) {
        Page page = console().page();
        page.paragraph(0, OpenRunWords.message(open));
        page.verbatim(2, OpenRunWords.remedy(open)).blank();
        console().err(page.text());
    }

    /** Prints one result, for a program or for a person. */
    void print(Object document, Consumer<Page> text) {
        if (options.json()) {
            console().document(Json.pretty(redactor.redact(Json.document(document))));
        } else {
            Page page = console().page();
            text.accept(page);
            console().out(page.text());
        }
    }
}

package org.upgradectl.systemd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.release.Hop;

/** Whether the staged release has what the units start, and their users can run it. */
final class StagedFindings {
    private final ServedRoot root;
    private final Path environment;
    private final Path staged;
    private final Hop hop;
    private final UnitAccess access;
    private final FindingSink out;

    StagedFindings(CheckContext context, Hop hop, UnitAccess access, FindingSink out) {
        this.root = ServedRoot.of(context.site());
        this.environment = context.paths().environment(hop.to().version());
        this.staged = context.paths().staged(hop.to().version());
        this.hop = hop;
        this.access = access;
        this.out = out;
    }

    void inspect(List<SiteUnit> units) {
        if (!Files.isDirectory(environment) || !Files.isDirectory(staged)) {
            return;
        }
        units.stream().filter(SiteUnit::isLoaded).filter(SiteUnit::isService).forEach(unit -> {
            program(unit);
            scripts(unit);
        });
    }

    private void program(SiteUnit unit) {
        unit.program().filter(root::isInEnvironment).ifPresent(program -> {
            Path next = environment.resolve(root.relativeInEnvironment(program));
            if (Files.notExists(next)) {
                out.add(Finding.blocker(
                                "systemd.gone-in-environment",
                                unit.name() + " starts " + program + ", which the environment of "
                                        + hop.to().version() + " does not have",
                                next + " does not exist",
                                "Add the package that brings " + program.getFileName()
                                        + " to local_requirements.txt, or correct the unit: systemctl edit "
                                        + unit.name())
                        .orWaived());
                return;
            }
            Path python = environment.resolve("bin/python");
            unit.user()
                    .filter(access::knows)
                    .filter(user -> !access.mayRun(user, next) || !access.starts(user, python))
                    .ifPresent(user -> out.add(PlaceFindings.notExecutable(unit, user, List.of(next, python))));
        });
    }

    private void scripts(SiteUnit unit) {
        List<Path> gone = ServedRoot.paths(unit.get("Command")).stream()
                .filter(path -> root.holds(path) && !root.isInEnvironment(path))
                .filter(path -> path.toString().endsWith(".py") && Files.exists(path))
                .filter(path -> Files.notExists(staged.resolve(root.relative(path))))
                .toList();
        if (!gone.isEmpty()) {
            out.add(Finding.warning(
                    "systemd.gone-in-release",
                    unit.name() + " names what " + hop.to().version() + " does not have",
                    gone.stream().map(Path::toString).collect(Collectors.joining("\n")),
                    "A file of your own stays where it is; for one of the release, correct the unit: systemctl edit "
                            + unit.name()));
        }
    }
}

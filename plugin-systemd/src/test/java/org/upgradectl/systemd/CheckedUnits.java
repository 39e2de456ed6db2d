package org.upgradectl.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.systemd.SiteUnit.Origin;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;

/**
 * A site with an environment and a release's unit files, and the units that a test says it has.
 *
 * @param folder below which all of it lies
 * @param method of installation
 */
record CheckedUnits(Path folder, String method) {
    static CheckedUnits in(Path folder) throws IOException {
        CheckedUnits units = new CheckedUnits(folder.toRealPath(), "git");
        Files.createDirectories(units.root().resolve("contrib"));
        Files.createDirectories(units.root().resolve("venv/bin"));
        for (String program : List.of("gunicorn", "python", "python3")) {
            Files.createSymbolicLink(units.root().resolve("venv/bin").resolve(program), Path.of("/bin/true"));
        }
        Files.createFile(units.root().resolve("manage.py"));
        return units;
    }

    Path root() {
        return folder.resolve("site");
    }

    Site site() {
        Duration within = Duration.ofSeconds(5);
        return TestSites.site(
                folder,
                TestSites.product(),
                new ServiceSettings(
                        "systemd", List.of("web"), Map.of(), Optional.empty(), within, within, Optional.of("contrib")),
                TestSites.health(Optional.empty()));
    }

    /** A loaded unit that runs, with {@code Name=value} of systemd's properties besides. */
    SiteUnit unit(String name, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("LoadState", "loaded", "ActiveState", "active"));
        for (String setting : settings) {
            int at = setting.indexOf('=');
            all.put(setting.substring(0, at), setting.substring(at + 1));
        }
        if (all.containsKey("Command")) {
            all.putIfAbsent("Program", all.get("Command").split(" ", 2)[0]);
        }
        return new SiteUnit(name, Origin.NAMED, "", all);
    }

    List<Finding> survey(SiteUnit... units) {
        return inspect(TestCheckContext.survey(TestActContext.of(site()), facts(units)));
    }

    /** Against a release whose files lie in a folder. */
    List<Finding> target(Path release, SiteUnit... units) {
        return inspect(TestCheckContext.survey(TestActContext.of(site()), facts(units))
                .at(Moment.TARGET, hop(true), new FolderRelease(release)));
    }

    List<Finding> staged(boolean last, SiteUnit... units) {
        return inspect(TestCheckContext.survey(TestActContext.of(site()), facts(units))
                .at(Moment.STAGED, hop(last), new FolderRelease(folder)));
    }

    private GivenFacts facts(SiteUnit... units) {
        return GivenFacts.none()
                .with(StandardFacts.METHOD, method)
                .with(
                        SystemdFacts.UNITS,
                        List.<Object>copyOf(
                                List.of(units).stream().map(SiteUnit::asFact).toList()));
    }

    private static Hop hop(boolean last) {
        Release to = new Release(Version.parse("2.0").orElseThrow(), "v2.0", Optional.empty(), Optional.empty(), false);
        return new Hop(0, Version.parse("1.0").orElseThrow(), to, last);
    }

    private static List<Finding> inspect(TestCheckContext context) {
        List<Finding> findings = new ArrayList<>();
        new UnitCheck().inspect(context, findings::add);
        return findings;
    }
}

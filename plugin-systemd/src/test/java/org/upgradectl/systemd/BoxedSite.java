package org.upgradectl.systemd;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.service.ServiceManager.ServiceContext;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.systemd.SystemdBox;

/** A site whose units run in a box. */
record BoxedSite(Site site, Commands commands, HostFiles files, Cancellation cancellation) implements ServiceContext {
    BoxedSite {
        requireNonNull(site, "site is null");
        requireNonNull(commands, "commands is null");
        requireNonNull(files, "files is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * A site with these units.
     *
     * @param folder shared with the box
     */
    static BoxedSite of(SystemdBox box, Path folder, String... units) {
        return of(context(box, folder, units));
    }

    /** The same, of a product whose releases bring unit files. */
    static BoxedSite bringing(String unitFiles, SystemdBox box, Path folder, String... units) {
        return of(context(box, folder, Optional.of(unitFiles), units));
    }

    static BoxedSite of(TestActContext context) {
        return new BoxedSite(context.site(), context.commands(), context.files(), context.cancellation());
    }

    static TestActContext context(SystemdBox box, Path folder, String... units) {
        return context(box, folder, Optional.empty(), units);
    }

    static TestActContext context(SystemdBox box, Path folder, Optional<String> unitFiles, String... units) {
        Duration within = Duration.ofSeconds(3);
        Site site = TestSites.site(
                folder,
                TestSites.product(),
                new ServiceSettings("systemd", List.of(units), Map.of(), Optional.empty(), within, within, unitFiles),
                TestSites.health(Optional.empty()));
        TestActContext host = TestActContext.of(site);
        return host.withCommands(box.commands(host.commands())).withFiles(box.files(host.files()));
    }
}

package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;

/**
 * A release archive that the command line names, instead of the archives that the site's source offers.
 *
 * @param sha256 what its sum must be; empty: whatever it is
 */
public record NamedArchive(Path file, Optional<String> sha256) {
    private static final String METHOD = "archive";

    public NamedArchive {
        requireNonNull(file, "file is null");
        requireNonNull(sha256, "sha256 is null");
    }

    /**
     * The site with this release alone; what else its source says holds.
     *
     * @throws UpgradeException {@code usage.invalid} where the site is of another install method
     */
    public Site of(Site site, Workspace workspace) {
        method(site, workspace).filter(method -> !method.equals(METHOD)).ifPresent(method -> {
            throw new UpgradeException(
                    StandardError.USAGE,
                    "--archive is for sites of release archives; " + site.name() + " was installed by " + method,
                    "Nothing was changed.",
                    "Leave --archive out: the releases are those of its source\n"
                            + "upgradectl release list    shows them");
        });
        Map<String, String> source = new LinkedHashMap<>(site.source());
        source.put("archive", file.toAbsolutePath().normalize().toString());
        // a sum that is configured is that of the configured archive
        source.remove("sha256");
        sha256.ifPresent(sum -> source.put("sha256", sum));
        return site.withSource(source);
    }

    /** Empty where it is not known, which is a blocker of its own. */
    private static Optional<String> method(Site site, Workspace workspace) {
        return site.method()
                .or(() -> workspace.work(site, SilentProgress.SILENT, List.of()).method());
    }
}

package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.release.ArchiveInstallMethod;
import org.upgradectl.tarball.release.Pins;
import org.upgradectl.tarball.site.ReleaseMark;
import org.upgradectl.tarball.source.Sources;

/** The installed release as its authors published it: by what upgradectl unpacked, or by what the source has of it. */
record Pristine(FactContext context, ReleaseContext releases) {
    Pristine {
        requireNonNull(context, "context is null");
        requireNonNull(releases, "releases is null");
    }

    /**
     * Opens it; empty where the source offers no archive of that version.
     *
     * @throws org.upgradectl.api.error.UpgradeException where it can't be had, or is none
     */
    Optional<ReleaseTree> open() throws IOException {
        Optional<Version> installed =
                context.facts().find(StandardFacts.VERSION).flatMap(Version::parse);
        if (installed.isEmpty()) {
            return Optional.empty();
        }
        ArchiveInstallMethod method = new ArchiveInstallMethod();
        Optional<ReleaseMark> mark = ReleaseMark.of(context.paths().root());
        Optional<String> sum = mark.map(ReleaseMark::sha256).or(() -> Pins.find(context.site(), installed.get()));
        Optional<ReleaseTree> kept = sum.flatMap(known -> method.kept(
                releases,
                new Release(
                        installed.get(),
                        mark.map(ReleaseMark::ref).orElse(""),
                        Optional.of(known),
                        Optional.empty(),
                        false),
                known));
        return kept.or(() -> Sources.of(releases).offers().stream()
                .filter(offer -> offer.version().compareTo(installed.get()) == 0)
                .findFirst()
                .map(offer -> method.open(releases, offer.release(offer.sha256()))));
    }
}

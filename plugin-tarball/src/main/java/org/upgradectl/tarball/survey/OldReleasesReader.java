package org.upgradectl.tarball.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.tarball.archive.Failures;
import org.upgradectl.tarball.site.FolderUsers;
import org.upgradectl.tarball.site.ReleaseMark;
import org.upgradectl.tarball.source.JsonReader;

/**
 * Folders of releases that runs of this site have made and ended well with, and that it no longer runs with. One that no run
 * has made, or one whose run has failed, is none of them: the first is not ours, the second may be looked into. Nor is one
 * that a link, another site or a process needs.
 */
final class OldReleasesReader implements FactReader {
    private record Old(Path folder, String run) {}

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(TarballFacts.OLD_RELEASES);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.METHOD, StandardFacts.REAL_ROOT, StandardFacts.FOLDERS, StandardFacts.NEIGHBOURS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (!TarballFacts.apply(context.facts())) {
            return;
        }
        Path live = context.paths().root();
        Path beside = Objects.requireNonNull(live.getParent(), "a release has a folder that it lies in");
        List<Old> old = new ArrayList<>();
        try (Stream<Path> folders = Files.list(beside)) {
            for (Path folder : folders.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                Optional<ReleaseMark> mark = ReleaseMark.of(folder);
                if (mark.isPresent()
                        && !Files.isSameFile(folder, live)
                        && upgraded(context, mark.get().run())
                        && !named(context, folder)
                        && FolderUsers.of(folder, context.site().folders().state(), neighbours(context))
                                .isEmpty()) {
                    old.add(new Old(folder, mark.get().run()));
                }
            }
        } catch (IOException e) {
            throw Failures.files("read " + beside, e);
        }
        old.sort(Comparator.comparing(Old::run).reversed());
        out.put(
                TarballFacts.OLD_RELEASES,
                old.stream().<Object>map(one -> one.folder().toString()).toList());
    }

    /** Whether a run of this site ended well; one without a report, or with one that can't be read, is not known to have. */
    private static boolean upgraded(FactContext context, String run) {
        if (!run.matches("[0-9A-Za-z-]+")) {
            return false;
        }
        Path report =
                context.site().folders().state().resolve("runs").resolve(run).resolve("report.json");
        try {
            return JsonReader.read(Files.readString(report)) instanceof Map<?, ?> told
                    && run.equals(told.get("run"))
                    && "upgraded".equals(told.get("outcome"));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Path> neighbours(FactContext context) {
        return context.facts().find(StandardFacts.NEIGHBOURS).orElse(List.of()).stream()
                .map(root -> Path.of(String.valueOf(root)))
                .toList();
    }

    /** Whether a setting of the configuration, or a link in place of what is carried, leads into it. */
    private static boolean named(FactContext context, Path folder) throws IOException {
        Path live = context.paths().root();
        List<Path> places = new ArrayList<>();
        for (Object setting :
                context.facts().find(StandardFacts.FOLDERS).orElse(Map.of()).values()) {
            places.add(live.resolve(String.valueOf(setting)));
        }
        for (LocalFiles.Known known : new LocalFiles(context.site(), live, context.facts()).known()) {
            places.add(live.resolve(known.path()));
        }
        Path real = folder.toRealPath();
        for (Path place : places) {
            boolean byLink = Files.exists(place) && place.toRealPath().startsWith(real);
            if (byLink || place.normalize().startsWith(folder)) {
                return true;
            }
        }
        return false;
    }
}

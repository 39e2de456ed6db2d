package org.upgradectl.git.act;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.checkout.GitDirFiles;
import org.upgradectl.git.remote.Mirror;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.GitError;
import org.upgradectl.git.repository.SiteRefs;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;

/**
 * Brings a release's objects and its tag from the mirror into the site's repository, as {@code git fetch} does: files,
 * index and HEAD stay. Where the site has the tag at another commit, that one is left, and a reference of our own is made; so
 * for a branch, for the site's own one is not moved.
 *
 * <p>Arguments: {@code root}, {@code mirror}, {@code commit}, {@code tag}, {@code branch} (whether {@code tag} names a branch of
 * the remote), {@code workspace} (a folder beside the root).
 */
final class GitImport implements ActType {
    static final String ID = "git.import";
    private static final String OWN = "refs/upgradectl/";
    private static final String PACKS = "objects/pack";

    private final Boundary boundary;

    GitImport(Boundary boundary) {
        this.boundary = requireNonNull(boundary, "boundary is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("tag") + " -> " + arguments.path("root").resolve(".git");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the tag is taken away; objects that nothing names stay until git gc");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        SiteRepository site = new SiteRepository(arguments.path("root"));
        Mirror mirror = new Mirror(arguments.path("mirror"), site);
        ObjectId commit = ObjectId.fromString(arguments.text("commit"));
        String tag = arguments.text("tag");
        try (StoredObjects objects = mirror.objects()) {
            if (!objects.has(commit)) {
                throw UpgradeException.inAct(
                        GitError.DAMAGED,
                        tag + " (" + commit.name() + ") is not in the cache " + mirror.folder() + " any more.",
                        "A new plan fetches it again: upgradectl plan");
            }
            boolean branch = arguments.has("branch") && arguments.flag("branch");
            ObjectId id = branch ? commit : tagObject(mirror, objects, tag, commit);
            String run = context.paths().id();
            String ref = branch ? OWN + run : reference(site, objects, tag, commit, run);
            return Arguments.of("ref", ref)
                    .with("id", id.name())
                    .with("there", site.refs().resolve(ref).isPresent())
                    .with("packs", missingPacks(mirror, site));
        } catch (IOException e) {
            throw Failures.files("read " + site.gitDir(), e);
        }
    }

    private static ObjectId tagObject(Mirror mirror, StoredObjects objects, String tag, ObjectId commit)
            throws IOException {
        Optional<ObjectId> known = mirror.tag(tag);
        return known.isPresent() && objects.commit(known.get()).equals(Optional.of(commit)) ? known.get() : commit;
    }

    /** The tag itself; where the site has another commit under its name, a name that nothing else has. */
    private static String reference(SiteRepository site, StoredObjects objects, String tag, ObjectId commit, String run)
            throws IOException {
        for (String ref : List.of(SiteRefs.TAGS + tag, OWN + tag)) {
            Optional<ObjectId> there = site.refs().resolve(ref);
            if (there.isEmpty() || objects.commit(there.get()).equals(Optional.of(commit))) {
                return ref;
            }
        }
        return OWN + run;
    }

    private static List<String> missingPacks(Mirror mirror, SiteRepository site) throws IOException {
        List<String> missing = new ArrayList<>();
        try (Stream<Path> entries = Files.list(mirror.folder().resolve(PACKS))) {
            for (Path pack : entries.sorted().toList()) {
                String name = pack.getFileName().toString();
                if (name.endsWith(".pack")) {
                    String base = name.substring(0, name.length() - ".pack".length());
                    if (Files.exists(pack.resolveSibling(base + ".idx")) && !there(site, base)) {
                        missing.add(base);
                    }
                }
            }
        }
        return missing;
    }

    private static boolean there(SiteRepository site, String base) {
        Path index = site.gitDir().resolve(PACKS).resolve(base + ".idx");
        return Files.exists(index, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        if (probe(context, arguments, before) instanceof ActState.Done done) {
            return done.result();
        }
        SiteRepository site = new SiteRepository(arguments.path("root"));
        Path packs = arguments.path("mirror").resolve(PACKS);
        GitDirFiles gitDir = gitDir(context, arguments);
        List<String> names = before.texts("packs");
        try {
            gitDir.begin();
            for (int i = 0; i < names.size(); i++) {
                context.progress().report(names.get(i), i, names.size());
                if (!there(site, names.get(i))) {
                    // The index last: a pack without one is not looked at.
                    for (String end : List.of(".pack", ".idx")) {
                        gitDir.copy(packs.resolve(names.get(i) + end), PACKS + "/" + names.get(i) + end);
                    }
                }
            }
            if (!before.flag("there")) {
                gitDir.write(before.text("ref"), before.text("id") + "\n");
            }
            gitDir.end();
            return result(before);
        } catch (IOException e) {
            throw Failures.files("bring " + arguments.text("tag") + " into " + site.gitDir(), e);
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        SiteRepository site = new SiteRepository(arguments.path("root"));
        try {
            boolean named = site.refs().resolve(before.text("ref")).isPresent();
            boolean copied = before.texts("packs").stream().allMatch(pack -> there(site, pack));
            if (gitDir(context, arguments).begun()) {
                return new ActState.Partly("some of the objects may be there");
            }
            // Objects alone are nothing: nobody sees them, and they stay behind an undo.
            return named && copied ? new ActState.Done(result(before)) : new ActState.NotDone();
        } catch (IOException e) {
            throw Failures.files("read " + site.gitDir(), e);
        }
    }

    private static Arguments result(Arguments before) {
        return Arguments.of("ref", before.text("ref"))
                .with("packs", before.texts("packs").size());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        GitDirFiles gitDir = gitDir(context, arguments);
        SiteRepository site = new SiteRepository(arguments.path("root"));
        String ref = before.text("ref");
        try {
            if (!before.flag("there")) {
                gitDir.delete(ref, ref.startsWith(OWN) ? "refs" : "refs/tags");
                if (site.refs().resolve(ref).isPresent()) {
                    context.progress().notice(ref + " stays: git has packed it. git tag -d removes it.");
                }
            }
            gitDir.end();
        } catch (IOException e) {
            throw Failures.files("take " + ref + " out of " + site.gitDir(), e);
        }
    }

    private GitDirFiles gitDir(ActContext context, Arguments arguments) {
        return new GitDirFiles(
                new SiteRepository(arguments.path("root")), arguments.path("workspace"), context.files(), boundary);
    }
}

package org.upgradectl.git.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.PackParser;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.git.repository.Failures;

/**
 * A remote that the host's {@code git} reads, with the credentials and proxies that it knows: into a repository for the
 * purpose, as the user whom the site's repository belongs to. What it brings is hashed again on its way to the mirror.
 */
final class HostGitRemote implements Remote {
    private static final int LARGEST_LISTING = 64 * 1024 * 1024;

    private final RemoteSettings remote;
    private final ReleaseContext context;
    private final Mirror.Session session;

    HostGitRemote(RemoteSettings remote, ReleaseContext context, Mirror.Session session) {
        this.remote = remote;
        this.context = context;
        this.session = session;
    }

    @Override
    public List<RemoteRef> refs(String pattern) {
        Path listing = session.cache().resolve("ls-remote.txt");
        try (Transfer transfer = Transfer.create(remote, session.cache())) {
            HardenedGit git = new HardenedGit(remote, context.commands(), transfer);
            context.progress().report("Asking " + remote.url().shown(), 0, 0);
            ended(git.list(listing, "ls-remote", HardenedGit.REMOTE, pattern));
            return parse(
                    org.upgradectl.git.repository.SafeRead.text(listing, LARGEST_LISTING)
                            .orElse(""),
                    pattern.replace("*", ""));
        } catch (IOException e) {
            throw Failures.files("list what is at " + remote.url().shown(), e);
        } catch (UpgradeException e) {
            throw translated(e, remote.limits().listing());
        }
    }

    private static List<RemoteRef> parse(String listing, String begin) {
        Map<String, ObjectId> ids = new LinkedHashMap<>();
        Map<String, ObjectId> commits = new LinkedHashMap<>();
        for (String line : listing.lines().toList()) {
            int tab = line.indexOf('\t');
            if (tab != 40 || !ObjectId.isId(line.substring(0, 40)) || !line.startsWith(begin, 41)) {
                continue;
            }
            ObjectId id = ObjectId.fromString(line.substring(0, 40));
            String ref = line.substring(41);
            if (ref.endsWith("^{}")) {
                commits.put(ref.substring(0, ref.length() - 3), id);
            } else if (Repository.isValidRefName(ref)) {
                ids.put(ref, id);
            }
        }
        List<RemoteRef> refs = new ArrayList<>();
        ids.forEach((ref, id) -> refs.add(new RemoteRef(ref, id, commits.getOrDefault(ref, id))));
        return refs;
    }

    @Override
    public void fetch(RemoteRef ref, Mirror.Session mirror) {
        try (Transfer transfer = Transfer.create(remote, session.cache())) {
            HardenedGit git = new HardenedGit(remote, context.commands(), transfer);
            context.progress().report("Fetching " + ref.name(), 0, 0);
            ended(git.run(
                    "fetch",
                    "--no-tags",
                    "--no-recurse-submodules",
                    HardenedGit.REMOTE,
                    "+" + ref.ref() + ":" + ref.ref()));
            if (transfer.packs().isEmpty()) {
                // A server of files alone (dumb HTTP) sends objects one by one.
                ended(git.run("repack", "-a", "-d", "-l", "-q", "-n"));
            }
            takeOver(transfer.packs(), mirror);
            mirror.remember(ref);
        } catch (IOException e) {
            throw Failures.files("fetch " + ref.name() + " from " + remote.url().shown(), e);
        } catch (UpgradeException e) {
            throw translated(e, remote.limits().total());
        }
    }

    private static void takeOver(List<Path> packs, Mirror.Session mirror) throws IOException {
        try (Repository repository = mirror.repository();
                ObjectInserter inserter = repository.newObjectInserter()) {
            for (Path pack : packs) {
                try (InputStream in = Files.newInputStream(pack, LinkOption.NOFOLLOW_LINKS)) {
                    PackParser parser = inserter.newPackParser(in);
                    PackLock lock = parser.parse(NullProgressMonitor.INSTANCE);
                    if (lock != null) {
                        lock.unlock();
                    }
                }
            }
            inserter.flush();
        }
    }

    private void ended(CommandResult result) {
        if (!result.ok()) {
            throw Unreachable.because(remote, lastLines(result.error()), null);
        }
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.replaceFirst("^fatal: ", ""))
                .toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private UpgradeException translated(UpgradeException e, Duration limit) {
        if (e.code() == StandardError.COMMAND_TIMED_OUT) {
            return Unreachable.tooSlow(remote, limit);
        }
        if (e.code() == StandardError.COMMAND_NOT_FOUND) {
            return new UpgradeException(
                    StandardError.PREREQUISITE_MISSING,
                    "Fetching from " + remote.url().shown() + " needs the host's git, which is not installed.",
                    "Nothing was changed.",
                    "Install git: apt install git, or dnf install git-core",
                    e);
        }
        return e;
    }
}

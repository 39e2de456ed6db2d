package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.Arguments;

/**
 * A thing of the site's own on its way into a release's folder.
 *
 * @param path from the root
 * @param root that it is carried from
 * @param release the folder that it is carried into
 * @param user whose tree it is; empty where only root may change it, or where the caller is not root
 * @param brought whether the release has something of that name itself
 * @param key names its records
 */
record Carried(String path, Path root, Path release, Optional<String> user, boolean brought, String key) {
    Carried {
        requireNonNull(path, "path is null");
        requireNonNull(root, "root is null");
        requireNonNull(release, "release is null");
        requireNonNull(user, "user is null");
        requireNonNull(key, "key is null");
    }

    static Carried of(Arguments arguments) {
        return new Carried(
                arguments.text("path"),
                arguments.path("root"),
                arguments.path("release"),
                arguments.optionalText("user"),
                arguments.flag("brought"),
                arguments.text("key"));
    }

    /** What an act takes. */
    Arguments arguments() {
        Arguments all = Arguments.of("path", path)
                .with("root", root)
                .with("release", release)
                .with("brought", brought)
                .with("key", key);
        return user.map(name -> all.with("user", name)).orElse(all);
    }

    Path from() {
        return root.resolve(path);
    }

    Path to() {
        return release.resolve(path);
    }

    String name() {
        return requireNonNull(from().getFileName(), "a path below the root has a name")
                .toString();
    }

    static Path parent(Path path) {
        return requireNonNull(path.getParent(), "a path below the root has a folder");
    }

    Tools tools(ActContext context) {
        return new Tools(context.commands(), user);
    }

    /** Nobody but root, and a command of the user's that is started in there, gets into it. */
    Path workspaces() {
        return release.resolve(CarryAct.WORKSPACE);
    }

    Path workspace() {
        return workspaces().resolve(key);
    }

    /** Where the release's own waits until the site's is in its place. */
    Path aside() {
        return workspaces().resolve(key + ".release");
    }

    /** A file that tells how far this is; it goes with the release's folder. */
    Path record(String what) {
        return workspaces().resolve(key + "." + what);
    }

    /** Where lists for tools are kept while they work. */
    Path lists() {
        return workspaces().resolve(key + ".lists");
    }

    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}

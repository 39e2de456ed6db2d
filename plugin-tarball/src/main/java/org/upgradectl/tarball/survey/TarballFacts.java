package org.upgradectl.tarball.survey;

import java.util.List;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.tarball.release.ArchiveInstallMethod;

/** The facts of a site of archives. */
public final class TarballFacts {
    /** The link that names the folder of the live release. */
    public static final FactKey<String> LINK = FactKey.text("tarball.link", FactKind.PINNED);

    /** What stands in it. */
    public static final FactKey<String> LINK_TARGET = FactKey.text("tarball.link-target", FactKind.PINNED);

    /** Folders of releases that runs have made and ended well with, and that are not live; the newest run's first. */
    public static final FactKey<List<Object>> OLD_RELEASES = FactKey.list("tarball.old-releases", FactKind.INFO);

    /** Of a hop: where its archive lies on this host. */
    public static final FactKey<String> ARCHIVE = FactKey.text("tarball.archive", FactKind.INFO);

    /** Of a hop: the sha256 of its archive. */
    public static final FactKey<String> SHA256 = FactKey.text("tarball.sha256", FactKind.PINNED);

    /** Of a hop: whether this site has accepted that sum already. */
    public static final FactKey<Boolean> PINNED = FactKey.flag("tarball.pinned", FactKind.INFO);

    /** Of a hop: who says that the sum is right; absent where nobody does. */
    public static final FactKey<String> VOUCHED = FactKey.text("tarball.vouched", FactKind.INFO);

    /**
     * Of a hop: what is carried into the release's folder; objects with {@code path}, {@code why}, {@code brought} (the
     * release has a folder of that name too), {@code lastHop}, and {@code user} where others than root may write in it.
     */
    public static final FactKey<List<Object>> CARRIED = FactKey.list("tarball.carried", FactKind.PINNED);

    /**
     * Of a hop: how much that is, in the same order; objects with {@code path}, {@code files}, {@code bytes}, and the lists
     * {@code special} and {@code mounts} of what can't be carried; and {@code bound}, what a link names that would lead to
     * nothing in the new release's folder, or back into the old one's.
     */
    public static final FactKey<List<Object>> LOADS = FactKey.list("tarball.loads", FactKind.INFO);

    /** Folders that the configuration puts elsewhere: objects with {@code setting}, {@code folder}, {@code release}. */
    public static final FactKey<List<Object>> ELSEWHERE = FactKey.list("tarball.elsewhere", FactKind.PINNED);

    /** Of a hop: the product's local files that are there, and that the release brings itself. */
    public static final FactKey<List<Object>> REPLACED = FactKey.list("tarball.replaced", FactKind.PINNED);

    /** Of the first hop: files of the installed release that were changed; objects with {@code path}, {@code difference}. */
    public static final FactKey<List<Object>> CHANGED = FactKey.list("tarball.changed", FactKind.INFO);

    /** Of a hop: whether something lies where the release will be unpacked. */
    public static final FactKey<Boolean> OCCUPIED = FactKey.flag("tarball.occupied", FactKind.INFO);

    /** Of a hop: whether that is the release, whole and equal to its archive, so that it is used as it is. */
    public static final FactKey<Boolean> REUSED = FactKey.flag("tarball.reused", FactKind.INFO);

    /** Of a hop: who needs what lies there, in words; empty where nobody does. */
    public static final FactKey<List<Object>> USERS = FactKey.list("tarball.users", FactKind.INFO);

    private TarballFacts() {}

    /** Whether the site was installed from archives. */
    public static boolean apply(Facts facts) {
        return facts.find(StandardFacts.METHOD)
                .filter(ArchiveInstallMethod.ID::equals)
                .isPresent();
    }
}

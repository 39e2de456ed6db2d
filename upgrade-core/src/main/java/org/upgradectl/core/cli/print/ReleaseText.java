package org.upgradectl.core.cli.print;

import java.util.stream.Collectors;
import org.upgradectl.api.release.ArchiveJudgement.Problem;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.ReleaseFetchAction.Fetched;
import org.upgradectl.core.cli.action.ReleaseInspectAction.Inspected;
import org.upgradectl.core.cli.action.ReleaseListAction.Listed;
import org.upgradectl.core.cli.action.ReleaseListAction.ListedRelease;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;

/** The texts of {@code release}. */
public final class ReleaseText {
    private static final int LABEL = 12;

    private ReleaseText() {}

    /** What an archive is, and what speaks against it. */
    public static void addInspection(Page page, Inspected inspected) {
        page.line(page.style()
                .bold(inspected.product().orElse("unknown product") + " "
                        + inspected.version().orElse("of unknown version")));
        page.item(2, "file", LABEL, inspected.file().toString());
        page.item(2, "sha256", LABEL, inspected.judgement().sha256());
        inspected.judgement().topFolder().ifPresent(top -> page.item(2, "top folder", LABEL, top));
        page.item(
                2,
                "holds",
                LABEL,
                inspected.judgement().entries() + " entries, "
                        + Amounts.bytes(inspected.judgement().bytes()));
        inspected.extracted().ifPresent(folder -> page.item(2, "unpacked", LABEL, folder.toString()));
        if (inspected.sound()) {
            page.line("Nothing speaks against it.");
            return;
        }
        page.blank().line(page.style().bad(refusal(inspected)));
        for (Problem problem : inspected.judgement().problems()) {
            page.paragraph(2, problem.toString());
        }
        page.line("Nothing of it was unpacked.");
        page.paragraph(2, remedy(inspected));
    }

    static String refusal(Inspected inspected) {
        Problem first = inspected.judgement().problems().get(0);
        int more = inspected.judgement().problems().size() - 1;
        return inspected.file().getFileName() + " must not be unpacked: " + first
                + (more > 0 ? " (and " + more + " more)" : "");
    }

    static String remedy(Inspected inspected) {
        return "Fetch it again from where the project publishes it, and compare its sha256 with what is told there.";
    }

    /** Which releases there are. */
    public static void addList(Page page, Listed listed) {
        String installed = listed.current().map(Version::text).orElse("an unknown version");
        page.line(page.style().bold(listed.site() + ": " + installed + " is installed"));
        for (ListedRelease release : listed.releases()) {
            String early = release.release().preRelease() ? "  pre-release" : "";
            page.line("  " + release.release().version() + early, way(release));
        }
        if (listed.releases().isEmpty()) {
            page.line("Its source offers no release.");
        }
    }

    private static String way(ListedRelease release) {
        if (release.installed()) {
            return "installed";
        }
        if (release.unusable().isPresent()) {
            return "must not be used";
        }
        if (!release.way().reachable()) {
            return "no way there";
        }
        String via = release.way().via().stream().map(Version::text).collect(Collectors.joining(", "));
        return via.isEmpty() ? "" : "by way of " + via;
    }

    /** What is in the cache now. */
    public static void addFetched(Page page, Fetched fetched) {
        page.line(page.style().bold(fetched.ref() + " is in the cache of " + fetched.site()));
        page.line("  " + fetched.content());
        page.line("upgradectl plan --to " + fetched.version() + " --offline    plans without the network");
    }
}

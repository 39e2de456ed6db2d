package org.upgradectl.tarball.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;

/** Whether it is decided what becomes of all that somebody has added to the installed release, or changed in it. */
final class OwnFilesCheck implements Check {
    /** The finding that forbids to go on. */
    static final String UNDECIDED = "tarball-own-files.undecided";

    private static final int MOST_SHOWN = 20;

    /** So many changed files are no changes: it is another release. */
    private static final int ANOTHER_RELEASE = 100;

    @Override
    public String id() {
        return "tarball-own-files";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of("tarball-own-files.undecided", "tarball-own-files.changed", "tarball-own-files.unknown");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        Hop hop = context.hop().orElseThrow();
        if (!TarballFacts.apply(context.facts()) || hop.index() > 0) {
            return;
        }
        List<Object> changed = context.facts().find(TarballFacts.CHANGED, hop).orElse(List.of());
        String why = context.whyUnknown(StandardFacts.UNDECIDED_FILES);
        if (!why.isEmpty() || changed.size() >= ANOTHER_RELEASE) {
            out.add(Finding.warning(
                    "tarball-own-files.unknown",
                    "what was added to the installed release, or changed in it, is not known",
                    why.isEmpty()
                            ? "The archive that the source has of it is another one: " + changed.size()
                                    + " files and more differ."
                            : why,
                    "What neither product nor site file name is not carried. " + Remaining.in(context)
                            + "\nGive the source an archive of the installed version, or look for files yourself."));
            return;
        }
        undecided(context, hop, out);
        changed(context, changed, out);
    }

    private static void undecided(CheckContext context, Hop hop, FindingSink out) {
        List<Map<?, ?>> files = new ArrayList<>();
        context.facts()
                .find(StandardFacts.UNDECIDED_FILES, hop)
                .orElse(List.of())
                .forEach(file -> files.add((Map<?, ?>) file));
        if (files.isEmpty()) {
            return;
        }
        out.add(Finding.blocker(
                        "tarball-own-files.undecided",
                        files.size() + " files or folders of the site's own are known neither to the product nor to the"
                                + " site file",
                        "The new release comes in a folder of its own, without them. " + Remaining.in(context) + "\n"
                                + shown(files.stream()
                                        .map(OwnFilesCheck::described)
                                        .toList()),
                        "Carry them, or leave them; on a terminal `upgradectl plan` asks and keeps the answers in the"
                                + " site file.\nOr write there yourself, from then on for every upgrade:\nlocalFiles:\n  carry: ["
                                + files.stream()
                                        .limit(MOST_SHOWN)
                                        .map(file -> "\"" + file.get("path") + "\"")
                                        .collect(Collectors.joining(", "))
                                + "]\n  leave: []\n--waive tarball-own-files.undecided=REASON    leaves them this time")
                .orWaived());
    }

    private static String described(Map<?, ?> file) {
        return Boolean.TRUE.equals(file.get("folder"))
                ? file.get("path") + "/ (" + file.get("files") + " files, " + file.get("bytes") + " bytes)"
                : String.valueOf(file.get("path"));
    }

    private static void changed(CheckContext context, List<Object> changed, FindingSink out) {
        if (changed.isEmpty()) {
            return;
        }
        List<String> told = new ArrayList<>();
        for (Object one : changed) {
            Map<?, ?> file = (Map<?, ?>) one;
            told.add(file.get("path") + "\n" + file.get("difference"));
        }
        out.add(Finding.blocker(
                        "tarball-own-files.changed",
                        changed.size() + " files of the installed release were changed here",
                        "The new release does not have these changes. " + Remaining.in(context) + "\n" + shown(told),
                        "Are they still needed? Then make them in the new release's way, by its configuration.\n"
                                + "localFiles: {carry: [...]} in the site file keeps such a file, also in the new release;"
                                + " {leave: [...]} forgets it.\n--waive tarball-own-files.changed=REASON    leaves them this time")
                .orWaived());
    }

    private static String shown(List<String> lines) {
        String first = lines.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n"));
        return lines.size() > MOST_SHOWN ? first + "\n... and " + (lines.size() - MOST_SHOWN) + " more" : first;
    }
}

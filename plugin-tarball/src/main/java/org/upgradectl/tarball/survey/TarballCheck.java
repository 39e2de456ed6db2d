package org.upgradectl.tarball.survey;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.version.Version;

/** Whether the archive of a release is what it is called, and what of the site's own it meets. */
final class TarballCheck implements Check {
    @Override
    public String id() {
        return "tarball";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of(
                "tarball.version",
                "tarball.unvouched",
                "tarball.occupied",
                "tarball.in-use",
                "tarball.reused",
                "tarball.local-file-replaced");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (!TarballFacts.apply(context.facts())) {
            return;
        }
        Hop hop = context.hop().orElseThrow();
        version(context, hop, out);
        if (context.facts().find(TarballFacts.VOUCHED, hop).isEmpty()) {
            String sum = context.facts().find(TarballFacts.SHA256, hop).orElse("");
            out.add(Finding.warning(
                    "tarball.unvouched",
                    "nobody says that " + hop.to().ref() + " is the archive that the project has published",
                    "Its sha256 is " + sum + ". Who goes on accepts it: from then on another archive of "
                            + hop.to().version() + " is refused.",
                    "Compare it with what the project publishes, or name its checksum file in the site file: source:"
                            + " {checksums: ...}"));
        }
        List<Object> users = context.facts().find(TarballFacts.USERS, hop).orElse(List.of());
        if (users.isEmpty()) {
            occupied(context, hop, out);
        } else {
            inUse(context, hop, users, out);
        }
        List<Object> replaced = context.facts().find(TarballFacts.REPLACED, hop).orElse(List.of());
        if (!replaced.isEmpty()) {
            String files = replaced.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            out.add(Finding.warning(
                    "tarball.local-file-replaced",
                    hop.to().ref() + " brings " + replaced.size() + " of the site's local files itself",
                    "The release's own are used. " + Remaining.in(context) + "\n" + files,
                    "Were they changed here? Then carry the change over by hand."));
        }
    }

    private static void occupied(CheckContext context, Hop hop, FindingSink out) {
        String target = context.paths().staged(hop.to().version()).toString();
        if (context.facts().find(TarballFacts.REUSED, hop).orElse(false)) {
            out.add(Finding.info(
                    "tarball.reused",
                    target + " is there already, and is used",
                    "It holds what the archive holds, and nothing else. Should it differ by then, it is set aside."));
        } else if (context.facts().find(TarballFacts.OCCUPIED, hop).orElse(false)) {
            out.add(Finding.warning(
                    "tarball.occupied",
                    target + " is there already",
                    "It is not what the archive unpacks to, neither more nor less: it is set aside under another name, and nothing"
                            + " of it becomes part of the release.",
                    "ls " + target + "    is it needed?"));
        }
    }

    private static void inUse(CheckContext context, Hop hop, List<Object> users, FindingSink out) {
        String target = context.paths().staged(hop.to().version()).toString();
        out.add(Finding.blocker(
                "tarball.in-use",
                target + " is needed by somebody else",
                users.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                        + "\nThe release would be unpacked there; what others run from is never renamed aside.",
                "Is it another site's? Then give this one a folder with a name of its own, such as "
                        + context.paths().root() + "-" + context.site().name()
                        + ", with its environment built there, and point its link to it: what follows the version is kept"
                        + " in the names of later releases.\nDoes nobody need it? Take away what leads there."));
    }

    /** A tag may hold another version than its name says; an archive that does is most likely the wrong one. */
    private static void version(CheckContext context, Hop hop, FindingSink out) {
        Optional<String> told = context.facts().find(StandardFacts.VERSION_TOLD, hop);
        boolean same = told.flatMap(Version::parse)
                .filter(version -> version.compareTo(hop.to().version()) == 0)
                .isPresent();
        if (told.isPresent() && !same) {
            out.add(Finding.blocker(
                            "tarball.version",
                            hop.to().ref() + " holds " + told.get() + ", not "
                                    + hop.to().version(),
                            "The version in its files is not the one of its name.",
                            "Is it the right archive? upgradectl release list    shows what there is")
                    .orWaived());
        }
    }
}

package org.upgradectl.core.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.Decider;
import org.upgradectl.core.cli.action.UndecidedFile;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.cli.console.Page;

/** Asks the person what becomes of files that nothing names; where there is none, they stay undecided. */
final class FileQuestions implements Decider {
    private static final int MOST_NAMES = 5;

    private final Session session;

    FileQuestions(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** What a person may answer; each by its first letter, too. */
    private enum Answer {
        CARRY,
        LEAVE,
        EACH,
        STOP
    }

    /** Files that are asked for at once, since they lie in one folder of the release's. */
    private record Group(List<UndecidedFile> files) {
        boolean several() {
            return files.size() > 1;
        }

        String shown() {
            return several() ? files.get(0).top() + "/" : files.get(0).shown();
        }

        String amount() {
            long bytes = files.stream().mapToLong(UndecidedFile::bytes).sum();
            long count = files.stream().mapToLong(UndecidedFile::files).sum();
            return Amounts.count(count, "file") + ", " + Amounts.bytes(bytes);
        }

        String names() {
            String names =
                    files.stream().limit(MOST_NAMES).map(UndecidedFile::shown).collect(Collectors.joining(", "));
            return files.size() > MOST_NAMES ? names + " and " + (files.size() - MOST_NAMES) + " more" : names;
        }

        List<Group> each() {
            return files.stream().map(file -> new Group(List.of(file))).toList();
        }
    }

    @Override
    public Optional<LocalFileSettings> decide(Site site, List<UndecidedFile> files) {
        Console console = session.console();
        if (session.options().json()
                || !console.terminal().input()
                || !console.terminal().error()) {
            return Optional.empty();
        }
        List<Group> groups = groups(files);
        console.err(introduction(site, groups));
        List<String> carry = new ArrayList<>();
        List<String> leave = new ArrayList<>();
        List<Group> open = new ArrayList<>(groups);
        while (!open.isEmpty()) {
            Group group = open.remove(0);
            switch (ask(group)) {
                case CARRY -> group.files().forEach(file -> carry.add(file.path()));
                case LEAVE -> group.files().forEach(file -> leave.add(file.path()));
                case EACH -> open.addAll(0, group.each());
                case STOP -> {
                    console.err("Nothing was decided, and nothing was written.\n\n");
                    return Optional.empty();
                }
            }
        }
        console.err("\nThis is written to " + session.workspace().siteFile(site)
                + ", for every later upgrade too, and planned with.\n\n");
        return Optional.of(new LocalFileSettings(carry, leave));
    }

    private static List<Group> groups(List<UndecidedFile> files) {
        Map<String, List<UndecidedFile>> byTop = new LinkedHashMap<>();
        files.forEach(file ->
                byTop.computeIfAbsent(file.top(), top -> new ArrayList<>()).add(file));
        return byTop.values().stream().map(Group::new).toList();
    }

    private String introduction(Site site, List<Group> groups) {
        Page page = session.console().page();
        page.paragraph(
                0,
                "What becomes of these? They lie in " + site.root()
                        + ", belong to no release, and neither product nor site"
                        + " file names them. A new release comes in a folder of its own, without them.");
        page.blank();
        int name =
                groups.stream().mapToInt(group -> group.shown().length()).max().orElse(0) + 2;
        for (Group group : groups) {
            page.item(2, group.shown(), name, group.amount() + (group.several() ? ": " + group.names() : ""));
        }
        page.blank();
        page.item(2, "carry", 7, "copied into the folder of every new release");
        page.item(2, "leave", 7, "stays where it is, and goes with that release's folder when it is pruned");
        page.item(2, "stop", 7, "nothing is decided now (Enter)");
        return page.blank().text();
    }

    private Answer ask(Group group) {
        String question = group.shown() + " (" + group.amount() + "): carry, leave, "
                + (group.several() ? "each for itself, " : "") + "stop? "
                + (group.several() ? "[c/l/e/S]" : "[c/l/S]");
        while (true) {
            String typed = session.console()
                    .ask(question, session.interrupts())
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
            if (typed.isEmpty()) {
                return Answer.STOP;
            }
            for (Answer answer : Answer.values()) {
                String word = answer.name().toLowerCase(Locale.ROOT);
                boolean offered = answer != Answer.EACH || group.several();
                if (offered && (typed.equals(word) || typed.equals(word.substring(0, 1)))) {
                    return answer;
                }
            }
        }
    }
}

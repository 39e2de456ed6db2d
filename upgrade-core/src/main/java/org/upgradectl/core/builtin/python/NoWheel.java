package org.upgradectl.core.builtin.python;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.upgradectl.api.context.CommandResult;

/**
 * A package of which pip has found no wheel that would do.
 *
 * @param name normalized
 * @param asked how it is asked for: {@code sgmllib3k>=1.0}
 * @param by names of the packages that ask for it; empty where a requirement file does
 */
record NoWheel(String name, Set<String> asked, Set<String> by) {
    private static final Pattern NONE = Pattern.compile("(?m)^ERROR: No matching distribution found for (.+)$");
    private static final Pattern FOR = Pattern.compile(
            "(?m)^ERROR: Could not find a version that satisfies the requirement .+ \\(from ([A-Za-z0-9][A-Za-z0-9._-]*)\\)"
                    + " \\(from versions: .*\\)$");
    private static final Pattern CAUSE = Pattern.compile("(?m)^ {4}(\\S+) \\S+ depends on (.+)$");
    private static final Pattern EXACT = Pattern.compile(".*==\\s*([A-Za-z0-9.+!_-]+)\\s*");
    private static final Pattern LEAST = Pattern.compile(".*(?:>=|~=)\\s*([A-Za-z0-9.+!_-]+?)\\s*(?:(?:,|and\\b).*)?");

    /** The version of what nothing is known of. */
    private static final String ANY = "0";

    NoWheel {
        requireNonNull(name, "name is null");
        asked = new TreeSet<>(asked);
        by = new TreeSet<>(by);
    }

    /** The one that pip has failed for; empty where it has failed for something else. */
    static Optional<NoWheel> in(CommandResult result) {
        Matcher none = NONE.matcher(result.error());
        if (none.find()) {
            Matcher from = FOR.matcher(result.error());
            return of(List.of(none.group(1)), from.find() ? List.of(from.group(1)) : List.of());
        }
        // Where several versions of who asks for it were tried, pip tells a conflict.
        List<MatchResult> causes = CAUSE.matcher(result.output()).results().toList();
        return of(
                causes.stream().map(cause -> cause.group(2)).toList(),
                causes.stream().map(cause -> cause.group(1)).toList());
    }

    private static Optional<NoWheel> of(List<String> lines, List<String> by) {
        Set<String> asked =
                lines.stream().map(line -> line.replaceFirst(";.*", "").strip()).collect(Collectors.toSet());
        List<Need> needs =
                asked.stream().map(Need::of).flatMap(Optional::stream).toList();
        Set<String> names = needs.stream().map(Need::name).collect(Collectors.toSet());
        return names.size() == 1
                ? Optional.of(new NoWheel(
                        names.iterator().next(),
                        asked,
                        by.stream().map(PackageSet::normal).collect(Collectors.toSet())))
                : Optional.empty();
    }

    /** The one version that will do; empty where several may. */
    Optional<String> exactly() {
        return asked.stream()
                .map(EXACT::matcher)
                .filter(Matcher::matches)
                .map(exact -> exact.group(1))
                .findFirst();
    }

    /** A version that may do. */
    String least() {
        return exactly()
                .or(() -> asked.stream()
                        .map(LEAST::matcher)
                        .filter(Matcher::matches)
                        .map(least -> least.group(1))
                        .findFirst())
                .orElse(ANY);
    }

    /** For a person. */
    String shown() {
        return String.join("; ", asked) + (by.isEmpty() ? "" : "  asked for by " + String.join(", ", by));
    }
}

package org.upgradectl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.check.Check;
import org.upgradectl.core.application.Application;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.plan.Waivers;
import org.upgradectl.git.GitPlugin;
import org.upgradectl.housekeeping.HousekeepingPlugin;
import org.upgradectl.systemd.SystemdPlugin;
import org.upgradectl.tarball.TarballPlugin;

/** Findings are what stands between a person and an upgrade: docs/findings.md explains each, and no other. */
final class FindingsManualTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** Where a finding is made: by a factory, by the constructor, or by a check's own helper for blockers. */
    private static final Pattern MADE =
            Pattern.compile("(?:Finding\\.(?<factory>blocker|warning|info)|new Finding|(?<helper>\\bblocker))\\("
                    + "\\s*(?<id>[^,]+),\\s*(?:Severity\\.(?<severity>\\w+))?");

    private static final Pattern ERROR_CODE = Pattern.compile("(?<type>\\w+Error)\\.(?<constant>[A-Z_]+)");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z-]+\\.[a-z-]+)(?:\"|: )");
    private static final Pattern UNEXPECTED = Pattern.compile("\\.doesNotContain\\([^)]*\\)");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+\\.[a-z-]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);

    @Test
    void manual_explainsEveryFindingOfTheCodeWithItsSeverities_andNoOther() throws IOException {
        Map<String, Set<String>> documented = documented();
        Map<String, Set<String>> raised = raised();

        assertThat(raised).as("findings that the code raises").hasSizeGreaterThan(50);
        assertThat(documented.keySet())
                .as("docs/findings.md against the calls of Finding in the sources")
                .containsExactlyElementsOf(raised.keySet());
        raised.forEach((id, severities) -> assertThat(documented.get(id)).as(id).containsAll(severities));
    }

    @Test
    void everyFindingOfTheManual_isExpectedByATest() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Path file : files("src/test/java")) {
            Matcher literal =
                    LITERAL.matcher(UNEXPECTED.matcher(Files.readString(file)).replaceAll(""));
            while (literal.find()) {
                expected.add(literal.group(1));
            }
        }
        assertThat(expected)
                .as("ids of findings that a test brings about; one that is only expected not to come does not count")
                .containsAll(documented().keySet());
    }

    @Test
    void everyFindingOfTheManual_canBeNamedInAWaiver() throws IOException {
        List<Check> checks = new ArrayList<>();
        Application.load(List.of(), new CallerEnvironment(Map.of()))
                .registry()
                .checks()
                .forEach(contribution -> checks.add(contribution.value()));
        List.of(new GitPlugin(), new SystemdPlugin(), new TarballPlugin(), new HousekeepingPlugin())
                .forEach(plugin -> checks.addAll(plugin.checks()));
        Waivers waivers = new Waivers(checks);
        assertThat(documented().keySet())
                .as("each check names its findings in Check.findings()")
                .allMatch(waivers::knows);
        assertThat(waivers.knows("disk.rom")).isFalse();
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PROJECT.resolve("docs/findings.md")));
        while (row.find()) {
            Set<String> severities = Set.of(row.group(2).split("[,;] "));
            assertThat(documented.put(row.group(1), severities))
                    .as("second row of %s", row.group(1))
                    .isNull();
        }
        return documented;
    }

    private static Map<String, Set<String>> raised() throws IOException {
        Map<String, Set<String>> raised = new TreeMap<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            Matcher made = MADE.matcher(text);
            while (made.find()) {
                String severity = Stream.of(made.group("factory"), made.group("helper"), made.group("severity"))
                        .filter(name -> name != null)
                        .findFirst()
                        .orElse("");
                for (String id : ids(made.group("id").strip(), text)) {
                    Set<String> severities = raised.computeIfAbsent(id, any -> new TreeSet<>());
                    if (!severity.isEmpty()) {
                        severities.add(severity.toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return raised;
    }

    private static Set<String> ids(String expression, String text) throws IOException {
        if (expression.startsWith("\"")) {
            return Set.of(expression.replace("\"", ""));
        }
        boolean helper = expression.equals("String id")
                || (expression.equals("id") && text.contains("Finding blocker(String id,"));
        if (helper) {
            return Set.of();
        }
        // A connection that fails tells by its error code which finding it is.
        String codes = expression.equals("e.code().id()")
                ? Files.readString(source("ConnectionFailure.java"))
                : expression.replaceFirst("\\.id\\(\\)$", "");
        Set<String> ids = new TreeSet<>();
        Matcher code = ERROR_CODE.matcher(codes);
        while (code.find()) {
            ids.add(id(code.group("type"), code.group("constant")));
        }
        assertThat(ids).as("the id in the finding `%s`", expression).isNotEmpty();
        return ids;
    }

    private static String id(String type, String constant) throws IOException {
        Matcher declared =
                Pattern.compile("\\b" + constant + "\\(\"([^\"]+)\"").matcher(Files.readString(source(type + ".java")));
        assertThat(declared.find()).as("%s.%s", type, constant).isTrue();
        return declared.group(1);
    }

    private static Path source(String name) throws IOException {
        return sources().stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<Path> sources() throws IOException {
        Set<Path> sources = files("src/main/java");
        // The factories themselves.
        sources.removeIf(file -> file.endsWith("org/upgradectl/api/check/Finding.java"));
        // Findings that were raised before, read from a journal.
        sources.removeIf(file -> file.endsWith("org/upgradectl/core/run/FindingData.java"));
        return sources;
    }

    /** The Java files below one folder of all modules. */
    private static Set<Path> files(String below) throws IOException {
        Set<Path> found = new TreeSet<>();
        try (Stream<Path> modules = Files.list(PROJECT)) {
            for (Path module : modules.map(folder -> folder.resolve(below))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found;
    }
}

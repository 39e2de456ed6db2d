package org.upgradectl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about source files that no compiler knows. */
final class SourceFilesTest {
    private static final int LONGEST_FILE = 400;
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?<doc>\\*/\\n)?(?:^@[^\\n]*\\n)*^public [^\\n;]*\\b(?:class|interface|record|enum)\\b",
            Pattern.MULTILINE);
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void sourceFiles_staySmall() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources("src/main/java", "src/test/java")) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(PROJECT.relativize(file) + ": " + lines + " lines");
            }
        }
        assertThat(tooLong)
                .as("files of more than %d lines: split them by reason to change", LONGEST_FILE)
                .isEmpty();
    }

    @Test
    void tests_areNamedTestAndNeverDisabled() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources("src/test/java")) {
            String text = Files.readString(file);
            boolean hasTests = text.contains("\n    @Test\n") || text.contains("\n    @ParameterizedTest");
            if (hasTests && !file.getFileName().toString().endsWith("Test.java")) {
                wrong.add(PROJECT.relativize(file) + ": its tests would never run, its name lacks the suffix Test");
            }
            if (text.contains("\nimport org.junit.jupiter.api.Disabled;")) {
                wrong.add(PROJECT.relativize(file) + ": a disabled test");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void publicTypesOfTheApi_areDocumented() throws IOException {
        List<String> bare = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            Matcher type = PUBLIC_TYPE.matcher(Files.readString(file));
            if (file.startsWith(PROJECT.resolve("upgrade-api")) && type.find() && type.group("doc") == null) {
                bare.add(PROJECT.relativize(file).toString());
            }
        }
        assertThat(bare).isEmpty();
    }

    private static List<Path> sources(String... roots) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(PROJECT)) {
            for (Path module :
                    modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
                for (String root : roots) {
                    if (Files.isDirectory(module.resolve(root))) {
                        try (Stream<Path> files = Files.walk(module.resolve(root))) {
                            files.filter(f -> f.toString().endsWith(".java")).forEach(found::add);
                        }
                    }
                }
            }
        }
        assertThat(found).as("source files under %s", PROJECT).hasSizeGreaterThan(4);
        return found;
    }
}

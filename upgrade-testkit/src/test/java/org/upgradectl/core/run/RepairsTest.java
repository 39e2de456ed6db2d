package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.site.DefaultSitePaths;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;

/** What is made outside of an upgrade, and taken back. */
final class RepairsTest {
    @TempDir
    private Path folder;

    private TestActContext context;

    @BeforeEach
    void lay() {
        context = TestActContext.of(TestSites.minimal(folder));
    }

    private Repairs repairs(JournalObserver observer) {
        return new Repairs(
                folder.resolve("state"),
                context.files(),
                RepairsTest::type,
                repair -> context,
                Clock.systemUTC(),
                observer,
                text -> text);
    }

    private Repairs repairs() {
        return repairs(JournalObserver.NONE);
    }

    private static ActType type(String id) {
        return new FilesContributions()
                .actTypes().stream()
                        .filter(type -> type.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private PlannedAct link(int number, String name) {
        Arguments arguments = Arguments.of("link", folder.resolve(name)).with("target", "/somewhere");
        Act act = Act.of("file.replace-link", arguments);
        return new PlannedAct("links#" + number, act, name + " is made", "");
    }

    @Test
    void applied_standsUntilItIsTakenBack() {
        repairs().apply("1", "links", List.of(link(1, "a"), link(2, "b")));
        assertThat(folder.resolve("a")).isSymbolicLink();
        assertThat(repairs().last("links")).containsExactly("a is made", "b is made");
        assertThat(repairs().last("others")).isEmpty();
        repairs().takeBack("links");
        assertThat(Files.isSymbolicLink(folder.resolve("a"))).isFalse();
        assertThat(Files.isSymbolicLink(folder.resolve("b"))).isFalse();
        assertThat(repairs().last("links")).isEmpty();
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> repairs().takeBack("links"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.RUN_UNKNOWN));
    }

    @Test
    void lastOnes_areTakenBackFirst() {
        repairs().apply("1", "links", List.of(link(1, "a")));
        repairs().apply("2", "links", List.of(link(1, "b")));
        repairs().takeBack("links");
        assertThat(folder.resolve("a")).isSymbolicLink();
        assertThat(Files.isSymbolicLink(folder.resolve("b"))).isFalse();
    }

    @Test
    void actFails_whatWasDoneBeforeItIsUndone() throws IOException {
        Files.createDirectories(folder.resolve("in-the-way"));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> repairs().apply("1", "links", List.of(link(1, "a"), link(2, "in-the-way"))))
                .satisfies(e -> assertThat(e.leftAsItWas()).isEqualTo("Everything is as it was."));
        assertThat(Files.isSymbolicLink(folder.resolve("a"))).isFalse();
        assertThat(repairs().last("links")).isEmpty();
    }

    @Test
    void fileThatIsReplaced_isKeptInTheRepairsOwnFolder_whereNobodyElseMayRead() throws IOException {
        Path file = Files.writeString(folder.resolve("table"), "PASSWORD=canary\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Arguments arguments =
                Arguments.of("path", file).with("content", "new\n").with("mode", "rw-r--r--");
        PlannedAct write = new PlannedAct("table#1", Act.of("file.write", arguments), "it is written", "");
        Repairs repairs = new Repairs(
                folder.resolve("state"),
                context.files(),
                RepairsTest::type,
                repair -> context.withPaths(new DefaultSitePaths(
                        context.site(), context.site().root(), repair.id(), ReleaseLayout.IN_PLACE, repair.path())),
                Clock.systemUTC(),
                JournalObserver.NONE,
                text -> text);
        repairs.apply("1", "tables", List.of(write));
        assertThat(file).hasContent("new");

        Path repair = folder.resolve("state/repairs/1");
        List<Path> kept = new ArrayList<>();
        try (Stream<Path> all = Files.walk(repair)) {
            for (Path path : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                assertThat(mode).as(path.toString()).endsWith("------");
                if (Files.isRegularFile(path) && Files.readString(path).contains("canary")) {
                    kept.add(path);
                }
            }
        }
        assertThat(kept).singleElement().satisfies(path -> assertThat(path).hasParent(repair.resolve("kept")));
        assertThat(folder.resolve("state/runs")).doesNotExist();

        repairs.takeBack("tables");
        assertThat(file).hasContent("PASSWORD=canary");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void cutAfterItsFirstAct_isTakenBackBeforeTheNextOne() {
        JournalObserver cut = new JournalObserver() {
            @Override
            public void before(JournalRecord line) {}

            @Override
            public void after(JournalRecord line) {
                if (line.kind() == JournalRecord.Kind.RESULT) {
                    throw new AssertionError("cut");
                }
            }
        };
        assertThatThrownBy(() -> repairs(cut).apply("1", "links", List.of(link(1, "a"), link(2, "b"))))
                .isInstanceOf(AssertionError.class);
        assertThat(folder.resolve("a")).isSymbolicLink();
        assertThat(repairs().last("links")).isEmpty();
        repairs().apply("2", "links", List.of(link(1, "c")));
        assertThat(Files.isSymbolicLink(folder.resolve("a"))).isFalse();
        assertThat(folder.resolve("c")).isSymbolicLink();
    }
}

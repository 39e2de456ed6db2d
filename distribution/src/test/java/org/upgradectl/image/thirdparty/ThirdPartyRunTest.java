package org.upgradectl.image.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.minipage.MinipageRelease;
import org.upgradectl.testkit.minipage.MinipageRepository;
import org.upgradectl.testkit.minipage.MinipageSite;
import org.upgradectl.testkit.minipage.MinipageSiteFile;
import org.upgradectl.testkit.minipage.MinipageSiteOptions;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

/** A real upgrade by the image's launcher with a stranger's plugin in it, killed inside the stranger's act. */
final class ThirdPartyRunTest {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder = Path.of("");

    private final List<AutoCloseable> started = new ArrayList<>();
    private Optional<MinipageSite> installed = Optional.empty();

    /** How a call of the launcher ended, and what it printed. */
    private record Called(int exit, String out, String err) {
        /** Without white space, so that the form of the document does not matter. */
        String document() {
            return out.replaceAll("\\s", "");
        }
    }

    @BeforeEach
    void installSiteAndDropIn() throws IOException {
        MinipageRepository repository = orSkip(() -> MinipageRepository.create(folder.resolve("minipage.git")));
        PrivatePostgres postgres = orSkip(PrivatePostgres::start);
        started.add(postgres);
        PrivateRedis redis = orSkip(() -> PrivateRedis.start(RedisBinary.any(), Optional.empty()));
        started.add(redis);
        MinipageSite site = orSkip(() -> MinipageSite.installAndStart(
                MinipageSiteOptions.of(folder.resolve("site"), repository, postgres, redis)));
        started.add(site);
        installed = Optional.of(site);
        MinipageSiteFile.write(folder.resolve("config"), site, postgres);
        ThirdPartyPlugin.buildInto(folder.resolve("state/plugins"), WritingAPluginTest.apiJar());
    }

    @AfterEach
    void stopEverything() throws Exception {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
    }

    private MinipageSite site() {
        return installed.orElseThrow();
    }

    private Path ledger() {
        return folder.resolve("state/minipage/ledger.jsonl");
    }

    private long lines() throws IOException {
        return Files.exists(ledger()) ? Files.readAllLines(ledger()).size() : 0;
    }

    @Test
    void run_killedInsideAStrangersAct_goesBack() throws Exception {
        assertThat(call("plugin", "list").document()).contains("\"id\":\"ledger\"", "\"acttypeledger.append\"");
        Called check = call("check");
        assertThat(check.exit()).as(check.out() + check.err()).isZero();
        assertThat(check.document()).contains("\"id\":\"ledger.entries\"");
        Called plan = call("plan");
        assertThat(plan.document())
                .contains("\"ledger.library\"", "\"" + OtherJackson.VERSION + "\"", "\"id\":\"ledger.record\"");

        killInsideTheAct();
        Called abort = call("abort");
        assertThat(abort.exit()).as(abort.out() + abort.err()).isZero();
        assertThat(ledger()).as("the ledger, which was not there before").doesNotExist();
        assertThat(site().version()).contains(MinipageRelease.OLDEST.version());
    }

    @Test
    @Tag("long")
    void run_killedInsideAStrangersAct_goesOn() throws Exception {
        killInsideTheAct();
        assertThat(call("upgrade", "--yes").exit()).as("a run is open").isEqualTo(6);
        Called resume = call("resume");
        assertThat(resume.exit()).as(resume.out() + resume.err()).isZero();
        assertThat(resume.document()).contains("\"outcome\":\"upgraded\"", "\"id\":\"ledger.record\"");
        assertThat(Files.readAllLines(ledger()))
                .as("each line once")
                .hasSize(3)
                .doesNotHaveDuplicates()
                .last()
                .asString()
                .contains("planned by upgradectl");
        assertThat(site().version()).contains(MinipageRelease.NEWEST.version());
    }

    /** Kills the launcher when the first of the three lines is written. */
    private void killInsideTheAct() throws Exception {
        Path out = folder.resolve("killed.out");
        Process upgrade = launcher("upgrade", "--yes", "--no-progress")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            Await.until(PATIENCE, () -> Files.exists(ledger()) || !upgrade.isAlive());
            assertThat(upgrade.isAlive()).as(Files.readString(out)).isTrue();
        } finally {
            upgrade.destroyForcibly();
            upgrade.waitFor();
        }
        assertThat(lines()).as("the kill came inside of the act").isBetween(1L, 2L);
        try (Stream<Path> runs = Files.list(folder.resolve("state/minipage/runs"))) {
            Path last = runs.sorted().reduce((one, other) -> other).orElseThrow();
            List<String> journal = Files.readAllLines(last.resolve("journal.jsonl"));
            assertThat(journal.get(journal.size() - 1)).contains("intent", "ledger.append");
        }
    }

    private ProcessBuilder launcher(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(IMAGE.resolve("bin/upgradectl").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "--config-dir",
                folder.resolve("config").toString(),
                "--state-dir",
                folder.resolve("state").toString(),
                "--json"));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
    }

    private Called call(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("call.out");
        Path err = folder.resolve("call.err");
        Process process = launcher(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!Await.until(PATIENCE, () -> !process.isAlive())) {
            process.destroyForcibly();
        }
        return new Called(process.waitFor(), Files.readString(out), Files.readString(err));
    }
}

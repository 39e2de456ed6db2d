package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.process.HostCommand;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InstallPackagesTest {
    private final InstallPackages type = new InstallPackages(new Installer(Map.of(), Path.of("/nonexistent")));
    private Path python = Path.of("");
    private Path withPip = Path.of("");

    @BeforeAll
    void buildPip(@TempDir Path folder) {
        python = Environment.python();
        withPip = folder.resolve("pip");
        HostCommand.of(python.toString(), "-m", "venv", withPip.toString()).output();
    }

    @Nested
    final class Promises extends Contract {
        @Override
        public int killPoints() {
            return 2;
        }
    }

    @Nested
    @Tag("long")
    final class KilledEverywhere extends Contract {}

    @Test
    void execute_installsInOneResolution_heldBackByConstraints(@TempDir Path folder) throws IOException {
        Arguments result = execute(world(folder));
        assertThat(result.texts("packages")).contains("tiny==1.0").doesNotContain("tiny==1.1");
        assertThat(result.texts("conflicts")).isEmpty();
        assertThat(tiny(folder)).isEqualTo("tiny 1.0");
    }

    @Test
    void execute_tellsTheFilesHashes_andWhatThePlanDidNotSay(@TempDir Path folder) throws IOException {
        World world = world(folder);
        Arguments planned = world.arguments().with("expected", List.of("tiny==0.9", "other==2.0"));
        Arguments result = type.execute(world.context(), planned, Arguments.none());
        assertThat(result.textMap("hashes")).containsOnlyKeys("tiny");
        assertThat(result.textMap("hashes").get("tiny")).hasSize(64);
        assertThat(result.texts("unplanned")).contains("tiny 0.9 -> 1.0", "other 2.0  no longer there");
    }

    @Test
    void execute_afterAKillThatLeftAPackageLookingWhole_installsItWhole(@TempDir Path folder) throws IOException {
        World world = world(folder);
        Path environment = environment(folder);
        Files.createFile(environment.resolve(".upgradectl-packages-started"));
        HostCommand.of(
                        python.toString(),
                        "-m",
                        "zipfile",
                        "-e",
                        folder.resolve("tree/wheels/tiny-1.0-py3-none-any.whl").toString(),
                        folder.resolve("unpacked").toString())
                .output();
        Path info = Path.of("tiny-1.0.dist-info");
        Path installed = Environment.sitePackages(environment).resolve(info);
        Files.createDirectory(installed);
        for (String name : List.of("METADATA", "WHEEL")) {
            Files.copy(folder.resolve("unpacked").resolve(info).resolve(name), installed.resolve(name));
        }
        assertThat(type.probe(world.context(), world.arguments(), Arguments.none()))
                .isInstanceOf(ActState.Partly.class);
        execute(world);
        assertThat(tiny(folder)).isEqualTo("tiny 1.0");
    }

    @Test
    void execute_packageThatIsNowhere_isNamed(@TempDir Path folder) throws IOException {
        World world = world(folder);
        Files.writeString(folder.resolve("tree/requirements.txt"), "--no-index\nnot-there==3\n");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> execute(world))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.PACKAGES_FAILED))
                .withMessageContaining("the package index has no not-there==3");
    }

    @Test
    void execute_whereNothingMayLeaveTheHost_takesWhatIsInTheCache_andAsksNobody(@TempDir Path folder)
            throws Exception {
        World world = world(folder);
        AtomicInteger asked = new AtomicInteger();
        HttpServer index = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        index.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        index.start();
        try {
            String address = "http://127.0.0.1:" + index.getAddress().getPort();
            Files.writeString(
                    folder.resolve("tree/requirements.txt"),
                    "--index-url " + address + "/simple\n--find-links " + address + "/more\ntiny\n");
            Arguments offline = world.arguments().with("offline", true);
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> type.execute(world.context(), offline, Arguments.none()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.PACKAGES_FAILED))
                    .withMessageContaining("this host has no tiny")
                    .satisfies(e -> assertThat(e.remedy()).contains(folder.resolve("cache/wheels") + ""));
            Environment.wheel(folder.resolve("cache/wheels"), "tiny", "1.0");
            assertThat(type.execute(world.context(), offline, Arguments.none()).texts("packages"))
                    .contains("tiny==1.0");
            assertThat(asked).hasValue(0);
        } finally {
            index.stop(0);
        }
    }

    @Test
    void execute_requirementsMissing_namesTheFile(@TempDir Path folder) throws IOException {
        World world = world(folder);
        Files.delete(folder.resolve("tree/requirements.txt"));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> execute(world))
                .withMessageContaining("the release has no requirements.txt");
    }

    private Arguments execute(World world) {
        return type.execute(world.context(), world.arguments(), Arguments.none());
    }

    private static String tiny(Path folder) {
        return HostCommand.of(environment(folder) + "/bin/tiny").output().strip();
    }

    private static Path environment(Path folder) {
        return folder.resolve("site/venv-1.1");
    }

    private World world(Path folder) throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Environment.wheel(tree.resolve("wheels"), "tiny", "1.0");
        Environment.wheel(tree.resolve("wheels"), "tiny", "1.1");
        Files.writeString(tree.resolve("requirements.txt"), "--no-index\n--find-links wheels\ntiny\n");
        Files.writeString(tree.resolve("local_requirements.txt"), "\n");
        Files.createDirectories(folder.resolve("site"));
        Environment.create(python, environment(folder), withPip);
        TestActContext context = TestActContext.of(TestSites.minimal(folder));
        Files.createDirectories(context.paths().run());
        Arguments arguments = Arguments.of("environment", environment(folder).toString())
                .with("tree", tree)
                .with("requirements", List.of("requirements.txt"))
                .with("optional", List.of("local_requirements.txt", "missing.txt"))
                .with("constraints", List.of("tiny<1.1"))
                .with("cache", folder.resolve("cache"));
        return World.of(context, arguments, () -> {
            try {
                return Environment.digest(environment(folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    abstract class Contract implements ActContract {
        @Override
        public ActType actType() {
            return type;
        }

        @Override
        public World world(Path folder) throws IOException {
            return InstallPackagesTest.this.world(folder);
        }
    }
}

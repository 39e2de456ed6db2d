package org.upgradectl.core.builtin.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.core.json.Json;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

final class FileBackupTest implements ActContract {
    @Override
    public ActType actType() {
        return new FileBackup();
    }

    @Override
    public World world(Path folder) throws IOException {
        Path backup = folder.resolve("backup/files");
        Arguments arguments = arguments(folder.resolve("site")).with("to", backup);
        return World.of(
                TestActContext.of(TestSites.minimal(folder)),
                arguments,
                () -> TreeDigest.of(folder.resolve("site"))
                        + (Files.exists(folder.resolve("backup/files.json")) ? TreeDigest.of(backup) : "none"));
    }

    private static Arguments arguments(Path live) throws IOException {
        Files.createDirectories(live.resolve("app/app"));
        Path configuration = Files.writeString(live.resolve("app/app/configuration.py"), "KEY = 'abc'");
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(live.resolve("-x.txt"), "dash");
        return Arguments.of("root", live).with("paths", List.of("app/app/configuration.py", "-x.txt"));
    }

    @Test
    void execute_filesOfSeveralFolders_areThereWithTheirModesAndHashes(@TempDir Path folder) throws IOException {
        try (World world = world(folder)) {
            Arguments before = actType().prepare(world.context(), world.arguments());
            assertThat(actType().execute(world.context(), world.arguments(), before))
                    .isEqualTo(Arguments.of("files", 2).with("bytes", 15));
        }
        Path copy = folder.resolve("backup/files/app/app/configuration.py");
        assertThat(copy).hasContent("KEY = 'abc'");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-r-----");
        Map<?, ?> manifest = Json.read(Files.readString(folder.resolve("backup/files.json")), Map.class);
        assertThat(manifest.get("files"))
                .isEqualTo(List.of(
                        Map.of(
                                "path",
                                "app/app/configuration.py",
                                "bytes",
                                11L,
                                "sha256",
                                "3127e69b972b1bd8344674f28de62c629ccd82eca5f9b20d2d0db43a867cab49"),
                        Map.of(
                                "path",
                                "-x.txt",
                                "bytes",
                                4L,
                                "sha256",
                                "af9d2c92ddc38ca77b3cd29e944c9b61928032808d3a3cb6c3a3c8965067291e")));
    }
}

package org.upgradectl.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

final class ProgramsTest {
    @TempDir
    Path folder;

    @Test
    void prerequisite_missing_namesThePackage() {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> new Programs(List.of(folder.toString())).prerequisite("setsid", "run commands"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.PREREQUISITE_MISSING))
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("Install util-linux."))
                .withMessage("setsid was not found on this host; it is needed to run commands");
    }

    @Test
    void require_fileThatCantBeRun_isNoProgram() throws IOException {
        Path file = Files.writeString(folder.resolve("git"), "");
        Programs programs = new Programs(List.of(folder.toString()));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> programs.require(file.toString()))
                .withMessage(file + " is no program that can be run");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> programs.require("git"))
                .satisfies(e -> assertThat(e.remedy()).startsWith("Install git,"))
                .withMessage("git was not found in " + folder);
    }
}

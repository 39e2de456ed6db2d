package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.core.builtin.database.ToolSearch.Found;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.ChildRegistry;
import org.upgradectl.core.host.CommandLog;
import org.upgradectl.core.host.ProcessCommands;
import org.upgradectl.core.host.Redactor;

class ToolSearchTest {
    @Test
    void best_ownReleaseOfTheServer_isPreferred() {
        List<Found> all = List.of(found(14), found(18), found(16), found(15));
        assertThat(ToolSearch.best(all, 15).map(Found::major)).hasValue(15);
        assertThat(ToolSearch.best(all, 17).map(Found::major)).hasValue(18);
        assertThat(ToolSearch.best(all, 19)).isEmpty();
    }

    @Test
    void all_programsOfDifferentReleases_areNoSet(@TempDir Path folder) throws IOException {
        program(folder, "psql", "psql (PostgreSQL) 16.2");
        program(folder, "pg_dump", "pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)");
        program(folder, "pg_restore", "pg_restore (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)");
        assertThat(search().all(Optional.of(folder))).isEmpty();
        program(folder, "psql", "psql (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)");
        assertThat(search().all(Optional.of(folder)))
                .containsExactly(new Found(new PostgresTools(folder), 15, "15.20"));
        Files.delete(folder.resolve("pg_dump"));
        assertThat(search().all(Optional.of(folder))).isEmpty();
    }

    private static ToolSearch search() {
        return new ToolSearch(new ProcessCommands(
                new CallerEnvironment(System.getenv()),
                new Redactor(),
                CommandLog.none(),
                ChildRegistry.none(),
                new Never()));
    }

    private static Found found(int major) {
        return new Found(new PostgresTools(Path.of("/" + major)), major, major + ".1");
    }

    private static void program(Path folder, String name, String version) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\necho '" + version + "'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static final class Never implements org.upgradectl.api.context.Cancellation {
        @Override
        public boolean requested() {
            return false;
        }

        @Override
        public void throwIfRequested() {}
    }
}

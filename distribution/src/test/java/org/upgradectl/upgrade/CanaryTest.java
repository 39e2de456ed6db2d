package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.MinipageRelease;
import org.upgradectl.testkit.minipage.MinipageTree;
import org.upgradectl.upgrade.Canaries.Kind;

/**
 * The passwords of a site's database, of its Redis and of its remote, and the key of its configuration, are told nowhere: by
 * a run that fails while the release shouts them, and by a good one.
 */
@Tag("long")
final class CanaryTest {
    /** A migration that tells all that it knows, and fails with it. */
    private static final String TELLING = """
            import os
            from django.conf import settings
            from django.db import migrations


            def tell(apps, schema_editor):
                known = [settings.DATABASES, settings.SECRET_KEY, settings.RQ_QUEUES if hasattr(settings, 'RQ_QUEUES') else '',
                         settings.CACHES, schema_editor.connection.settings_dict['PASSWORD'], dict(os.environ)]
                from minipage import configuration
                known += [configuration.DATABASE, configuration.REDIS]
                for each in known:
                    print(each, repr(each), flush=True)
                raise RuntimeError(f'I know {known}')


            class Migration(migrations.Migration):
                dependencies = [('incidents', '0007_reference_required')]
                operations = [migrations.RunPython(tell)]
            """;

    private final Canaries canaries = new Canaries();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void secretsOfASite_areToldNowhere_byAFailedRunAndByAGoodOne() throws IOException {
        String redis = "r'e\"d $is %s " + canaries.word(Kind.REDIS);
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(
                folder, Optional.of(redis), options -> options.withSecret(canaries.word(Kind.CONFIGURATION))))) {
            assertThat(stage.site.secrets()).filteredOn(canaries::in).hasSize(3);
            stage.repository.publish(
                    MinipageTree.of(MinipageRelease.NEWEST)
                            .versioned("1.9.0")
                            .with("minipage/incidents/migrations/0008_telling.py", TELLING),
                    "1.9.0");
            try (LockedRemote remote = new LockedRemote(stage.repository, canaries.word(Kind.ADDRESS))) {
                stage.site.git("remote", "set-url", "origin", remote.url()).output();
                // Something that only the host's git knows: it starts programs of its own, which are told addresses.
                stage.site.git("config", "http.followRedirects", "initial").output();
                Trace trace = Prerequisites.orSkip(() -> Trace.ofPrograms(folder.resolve("trace")));
                try (SecretWatch watch =
                        new SecretWatch(canaries, List.of(folder.resolve("state"), folder.resolve("host")))) {
                    runEverything(stage, stage.launcher().in(trace.around()));
                    assertThat(watch.looks()).isGreaterThan(10);
                    assertThat(watch.found()).isEmpty();
                }
                assertThat(remote.served()).as("the address was used").isPositive();
                assertThat(trace.started()).isNotEmpty().noneMatch(canaries::in);
            }
            assertThat(said).isNotEmpty().noneMatch(canaries::in);
            assertFilesTellNothing();
        }
    }

    private void runEverything(Stage stage, Launcher launcher) {
        say(launcher.run("survey").expect(0));
        say(launcher.run("survey", "--json").expect(0));
        say(launcher.run("check", "--to", "1.9.0").expect(0));
        say(launcher.run("check", "--json").expect(0));

        // In the rehearsal it knows the scratch secrets, and what the configuration says; then the live ones.
        say(launcher.run("upgrade", "--yes", "--to", "1.9.0").expect(3));
        stage.withoutRehearsal();
        say(launcher.run("upgrade", "--yes", "--json", "--to", "1.9.0").expect(4, "rolled-back"));
        say(launcher.run("report").expect(0));
        assertThat(said.get(said.size() - 1)).as("what was told was read").contains("I know", "***");

        say(launcher.run("plan", "--to", "1.3.0").expect(0));
        say(launcher.run("plan", "--json", "--to", "1.3.0").expect(0));
        say(launcher.run("upgrade", "--yes", "--json", "--to", "1.3.0").expect(0, "upgraded"));
        say(launcher.run("report", "--json").expect(0));
        say(launcher.run("runs", "--json").expect(0));
        assertThat(stage.site.version()).contains("1.3.0");
    }

    private void say(Launcher.Ended ended) {
        said.add(ended.says());
    }

    /** Of all that is below the state folder, copies of the configuration alone hold a secret, and only their owner may look. */
    private void assertFilesTellNothing() throws IOException {
        Path state = folder.resolve("state");
        List<Path> copies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (canaries.in(Files.readAllBytes(file))) {
                    copies.add(file);
                }
            }
        }
        assertThat(copies).as("the backups' copies").isNotEmpty().allSatisfy(copy -> {
            assertThat(state.relativize(copy).toString())
                    .matches("backups/minipage/[^/]+/files/minipage/minipage/configuration\\.py");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("backups/minipage"))))
                    .isEqualTo("rwx------");
        });
    }
}

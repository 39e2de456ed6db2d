package org.upgradectl.core.builtin.django.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.core.builtin.trial.MinipageTrial;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.ChildRegistry;
import org.upgradectl.core.host.ProcessCommands;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCancellation;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.MinipageTree;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.HostUser;

/**
 * A site whose services run as somebody who may little, while root upgrades it: who the release is when it is asked for its
 * first page, and whose the files are that it leaves.
 */
@Tag("long")
class RunnerAsServicesUserTest {
    private static final String BY_ITSELF = "upgradectl: without the runner";
    private static final String USER = "www-data";

    /** Leaves an upload and a log, and says in them who it is. */
    private static final String LEAVING = """
            def home(request):
                import os
                from django.conf import settings
                who = '%d %d %s' % (os.getuid(), os.getgid(), sorted(os.getgroups()))
                for name in ('upload', 'release.log'):
                    with open(os.path.join(settings.MEDIA_ROOT, name), 'a') as file:
                        print(who, os.environ['USER'], os.environ['HOME'], file=file)
            """;

    @TempDir
    private Path folder;

    private final SpokenLog said = new SpokenLog();
    private MinipageTrial trial;
    private FactSnapshot facts;

    @BeforeEach
    void install() throws IOException {
        Prerequisites.needRoot("nobody else can become another user");
        // The test's own folder is closed to others.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        trial = Prerequisites.orSkip(() -> MinipageTrial.open(folder, options -> options.withServiceUser(USER)));
        facts = trial.facts();
    }

    @AfterEach
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    @Test
    void firstPage_byTheRunnerAndByItself_isAskedAsTheServicesUser_andWhatItLeavesIsThatUsers() throws IOException {
        MinipageTree release =
                MinipageTrial.release().replacing("minipage/incidents/views.py", "def home(request):\n", LEAVING);
        trial.perform("database.backup", facts);
        trial.stage(release);
        trial.perform("overlay.create", facts);
        trial.perform("rehearsal.restore", facts);
        trial.perform("rehearsal.migrate", facts);
        perform("runner.start");
        trial.perform("rehearsal.drop", facts);
        perform("task.migrate");
        release.writeTo(trial.live.root());
        said.forget();

        assertThat(perform("smoke.page").get(0).number("bytes")).isGreaterThan(500);
        assertThat(said.lines()).as("the runner did it").noneMatch(line -> line.contains(BY_ITSELF));
        assertLeft(1);

        perform("runner.stop");
        perform("smoke.page");
        assertLeft(2);
    }

    private void assertLeft(int times) throws IOException {
        HostUser.Account account = HostUser.Account.named(USER).orElseThrow();
        String groups = HostCommand.of("id", "-G", USER).run().out().strip().replace(" ", ", ");
        for (String name : List.of("upload", "release.log")) {
            Path file = trial.live.root().resolve("minipage/media").resolve(name);
            assertThat(Files.readAllLines(file))
                    .hasSize(times)
                    .allMatch(
                            line -> line.startsWith(account.uid() + " " + account.gid() + " [" + groups + "] " + USER));
            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(account.uid());
            assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(account.gid());
        }
    }

    private List<Arguments> perform(String step) {
        TestActContext context = trial.context(facts)
                .withCommands(new ProcessCommands(
                        new CallerEnvironment(System.getenv()),
                        new Redactor(),
                        said,
                        ChildRegistry.none(),
                        new TestCancellation()));
        List<Arguments> results = new ArrayList<>();
        for (Act act : trial.plan(step, facts)) {
            ActType type = MinipageTrial.type(act.type());
            results.add(type.execute(context, act.arguments(), type.prepare(context, act.arguments())));
        }
        return results;
    }
}

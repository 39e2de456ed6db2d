package org.upgradectl.core.builtin.django.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.services.ServiceFacts;
import org.upgradectl.core.builtin.trial.MinipageTrial;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.HostCommand;

/** The first page, asked of the miniature product's live root while nobody serves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmokeOnMinipageTest {
    private final MinipageTrial trial;

    SmokeOnMinipageTest(@TempDir Path folder) {
        trial = MinipageTrial.open(folder);
        // Gives the release under trial its environment.
        trial.stage(MinipageTrial.release());
    }

    @AfterEach
    void restore() {
        trial.live.git("checkout", "-q", "--", ".").output();
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @Test
    void page_ofAGoodRelease_isThereAndNothingIsWritten() {
        Map<String, Long> rows = trial.live.rowCounts();
        MinipageTrial.Done done = trial.perform("smoke.page", trial.facts());
        assertThat(done.results().get(0).text("path")).isEqualTo("/");
        assertThat(done.results().get(0).number("bytes")).isGreaterThan(500);
        assertThat(trial.live.rowCounts()).isEqualTo(rows);
    }

    @Test
    void userThatTheUnitsName_asksForThePage() {
        Prerequisites.needRoot("nobody else can become another user");
        TestPlanContext context = new TestPlanContext(
                trial.site,
                trial.paths(),
                GivenFacts.none().with(ServiceFacts.USER, "of-the-units"),
                List.of(MinipageTrial.HOP),
                Optional.of(MinipageTrial.HOP));
        assertThat(new SmokeStep().plan(context))
                .singleElement()
                .satisfies(
                        act -> assertThat(act.arguments().optionalText("user")).contains("of-the-units"));
    }

    @Test
    void page_thatFails_isToldWithTheReleasesOwnError() {
        edit(
                "minipage/incidents/views.py",
                "s/^def home(request):/def home(request):\\n    raise RuntimeError('broken')/");
        assertFails("answers / with 500", "RuntimeError: broken");
    }

    @Test
    void page_thatWrites_isRolledBack() {
        edit(
                "minipage/incidents/views.py",
                "s/^def home(request):/def home(request):\\n    request.session['a'] = 1\\n    request.session.save()/");
        Map<String, Long> rows = trial.live.rowCounts();
        trial.perform("smoke.page", trial.facts());
        assertThat(trial.live.rowCounts()).isEqualTo(rows);
    }

    @Test
    void page_thatWantsALogin_isAskedAsAnAdministrator_andNoSessionStays() {
        edit(
                "minipage/incidents/views.py",
                "s/^def home(request):/def home(request):\\n    if not request.user.is_superuser:\\n        return redirect('\\/login\\/')/");
        String database = trial.live.database();
        Map<String, Long> rows = trial.live.rowCounts();
        assertThat(trial.perform("smoke.page", trial.facts()).results().get(0).text("path"))
                .isEqualTo("/");
        assertThat(trial.live.rowCounts()).isEqualTo(rows);
        trial.postgres.psql(database, "UPDATE auth_user SET is_active = false");
        try {
            assertThat(trial.perform("smoke.page", trial.facts())
                            .results()
                            .get(0)
                            .text("path"))
                    .as("there is no administrator")
                    .isEqualTo("/login/");
        } finally {
            trial.postgres.psql(database, "UPDATE auth_user SET is_active = true");
        }
    }

    @Test
    void page_whereNobodyCanBeLetIn_isAskedAsAVisitor() {
        String database = trial.live.database();
        trial.postgres.psql(database, "ALTER TABLE django_session RENAME TO other_sessions");
        try {
            assertThat(trial.perform("smoke.page", trial.facts())
                            .results()
                            .get(0)
                            .text("path"))
                    .isEqualTo("/");
        } finally {
            trial.postgres.psql(database, "ALTER TABLE other_sessions RENAME TO django_session");
        }
    }

    @Test
    void page_ofAReleaseThatDoesNotStart_isToldWithItsLastWords() {
        edit("minipage/minipage/urls.py", "1s/^/import a_module_that_is_not_there\\n/");
        assertFails("a_module_that_is_not_there");
    }

    @Test
    void write_theDatabaseRefuses_isAFailure() {
        String database = trial.live.database();
        trial.postgres.psql("postgres", "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
        try {
            assertFails("read-only transaction");
        } finally {
            trial.postgres.psql("postgres", "ALTER DATABASE " + database + " RESET default_transaction_read_only");
        }
    }

    /** Files that a release creates while it starts are the services' to read. */
    @Test
    void page_whatTheReleaseWrites_isNotPrivate(@TempDir Path folder) throws IOException {
        Path written = folder.resolve("release.log");
        edit(
                "minipage/incidents/views.py",
                "s/^def home(request):/def home(request):\\n    open('"
                        + written.toString().replace("/", "\\/") + "', 'w').close()/");
        trial.perform("smoke.page", trial.facts());
        assertThat(Files.getPosixFilePermissions(written))
                .contains(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    }

    private void assertFails(String... words) {
        assertThatThrownBy(() -> trial.perform("smoke.page", trial.facts()))
                .isInstanceOfSatisfying(UpgradeException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(StandardError.HEALTH_FAILED);
                    assertThat(failure.getMessage()).contains(words);
                });
    }

    private void edit(String file, String script) {
        HostCommand.of(
                        "sed",
                        "-i",
                        "-e",
                        script,
                        trial.live.root().resolve(file).toString())
                .output();
    }
}

package org.upgradectl.core.builtin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.health.SmallWebSite.Page;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.World;

final class HealthActsTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    private SmallWebSite web;

    @BeforeEach
    void start() throws IOException {
        web = new SmallWebSite();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private World world(Path folder, Arguments arguments) {
        return World.of(TestActContext.of(TestSites.minimal(folder)), arguments, () -> "nothing is changed");
    }

    private void assertFails(ActType type, Path folder, Arguments arguments, String message) {
        World world = world(folder, arguments);
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> type.execute(world.context(), arguments, Arguments.none()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.HEALTH_FAILED))
                .withMessageContaining(message);
    }

    @Nested
    final class OfAPage implements ActContract {
        @Override
        public ActType actType() {
            return new HealthPage();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            Page starting = new Page(502, "", "not yet");
            web.pages("/" + folder.getFileName(), starting, starting, new Page(200, "", "<h1>Incidents</h1>"));
            return HealthActsTest.this.world(folder, arguments(folder.getFileName() + ""));
        }

        @ParameterizedTest
        @CsvSource({
            "500, Server Error, HTTP 500",
            "204, '', HTTP 204",
            "200, ' ', HTTP 200 with an empty page",
            "404, no, HTTP 404",
        })
        void execute_notWell_tellsWhatCame(int status, String body, String shown, @TempDir Path folder) {
            web.page("/page", status, body);
            assertFails(actType(), folder, arguments("page"), shown);
        }

        @Test
        void execute_redirectToLogin_isNoAnswer(@TempDir Path folder) {
            web.page("/login/", 200, "who are you?").redirect("/page", "/login/?next=/page");
            assertFails(actType(), folder, arguments("page"), "a redirect to the login page /login/");
        }

        @Test
        void execute_redirectElsewhere_isFollowed(@TempDir Path folder) {
            web.page("/dashboard/", 200, "well").redirect("/page", "/dashboard/");
            World world = HealthActsTest.this.world(folder, arguments("page"));
            assertThat(actType().execute(world.context(), world.arguments(), Arguments.none()))
                    .isEqualTo(Arguments.of("status", 200));
        }

        @Test
        void execute_redirectsForEver_ends(@TempDir Path folder) {
            web.redirect("/page", "/page");
            assertFails(actType(), folder, arguments("page"), "more than 5 redirects");
        }

        @Test
        void execute_nobodyThere_tellsIt(@TempDir Path folder) {
            Arguments arguments = arguments("page");
            web.close();
            assertFails(actType(), folder, arguments, "Connection refused");
        }

        @Test
        void execute_stopAskedFor_endsAtOnce(@TempDir Path folder) {
            web.page("/page", 500, "broken");
            World world = HealthActsTest.this.world(
                    folder, Arguments.of("url", web.url() + "page").with("within", Duration.ofHours(1)));
            TestActContext context = world.context();
            context.cancellation().request();
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> actType().execute(context, world.arguments(), Arguments.none()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.INTERRUPTED));
        }

        private Arguments arguments(String page) {
            return Arguments.of("url", web.url() + page).with("within", SHORT);
        }
    }

    @Nested
    final class OfTheVersion implements ActContract {
        @Override
        public ActType actType() {
            return new HealthVersion();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            String path = "/" + folder.getFileName();
            web.pages(path, new Page(200, "", "v2.4.0 served"), new Page(200, "", "v2.5.1 served"));
            return HealthActsTest.this.world(folder, arguments(path.substring(1), "2.5.1"));
        }

        @Test
        void execute_oldVersion_isNamed(@TempDir Path folder) {
            web.page("/page", 200, "v2.4.0 served");
            assertFails(
                    actType(),
                    folder,
                    arguments("page", "2.5.1"),
                    "version 2.5.1 is expected at " + web.url() + "page, but it serves version 2.4.0");
        }

        @Test
        void execute_sameVersionWrittenShorter_isRight(@TempDir Path folder) {
            web.page("/page", 200, "v2.5 served");
            World world = HealthActsTest.this.world(folder, arguments("page", "2.5.0"));
            assertThat(actType().execute(world.context(), world.arguments(), Arguments.none()))
                    .isEqualTo(Arguments.of("version", "2.5.0"));
        }

        @Test
        void execute_pageTellsNone_isSaid(@TempDir Path folder) {
            web.page("/page", 200, "hello");
            assertFails(actType(), folder, arguments("page", "2.5.1"), "but the page tells no version");
        }

        @Test
        void execute_errorPageWithTheRightVersion_isNoProof(@TempDir Path folder) {
            web.page("/page", 500, "v2.5.1 served");
            assertFails(actType(), folder, arguments("page", "2.5.1"), "but what comes is HTTP 500");
        }

        private Arguments arguments(String page, String version) {
            return Arguments.of("url", web.url() + page)
                    .with("pattern", "v(\\S+) served")
                    .with("expected", version)
                    .with("within", SHORT);
        }
    }

    @Nested
    final class OfAWayBack implements ActContract {
        @Override
        public ActType actType() {
            return new HealthBack();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            web.page("/" + folder.getFileName(), 200, "version 1.0");
            return HealthActsTest.this.world(folder, arguments(folder.getFileName() + "", SHORT));
        }

        @Test
        void undo_answersAsBefore_afterItsStart(@TempDir Path folder) {
            Page down = new Page(502, "", "starting");
            Page well = new Page(200, "", "version 1.0");
            web.pages("/page", well, well, down, down, new Page(200, "", "version 1.1"), well);
            World world = HealthActsTest.this.world(folder, arguments("page", Duration.ofSeconds(20)));
            Arguments before = actType().prepare(world.context(), world.arguments());
            actType().undo(world.context(), world.arguments(), before);
        }

        @Test
        void undo_doesNotAnswerWell_saysThatTheOldReleaseIsBackAndIll(@TempDir Path folder) {
            Page well = new Page(200, "", "version 1.0");
            web.pages("/page", well, well, new Page(500, "", "Server Error"));
            assertUndoFails(folder, "the old release is in its place again", "HTTP 500");
        }

        @Test
        void undo_otherVersionServed_fails(@TempDir Path folder) {
            Page well = new Page(200, "", "version 1.0");
            web.pages("/page", well, well, new Page(200, "", "version 1.1"));
            assertUndoFails(folder, "does not tell its version, 1.0, but 1.1");
        }

        @Test
        void undo_siteThatWasIllBefore_isNotAskedToBeBetter(@TempDir Path folder) {
            web.page("/page", 500, "Server Error");
            World world = HealthActsTest.this.world(folder, arguments("page", SHORT));
            Arguments before = actType().prepare(world.context(), world.arguments());
            actType().undo(world.context(), world.arguments(), before);
        }

        private void assertUndoFails(Path folder, String... said) {
            World world = HealthActsTest.this.world(folder, arguments("page", SHORT));
            Arguments before = actType().prepare(world.context(), world.arguments());
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> actType().undo(world.context(), world.arguments(), before))
                    .satisfies(e -> assertThat(e.getMessage()).contains(said));
        }

        private Arguments arguments(String page, Duration within) {
            return Arguments.of("url", web.url() + page)
                    .with("within", within)
                    .with("versionUrl", web.url() + page)
                    .with("pattern", "version ([0-9.]+)");
        }
    }
}

package org.upgradectl.core.builtin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.upgradectl.core.builtin.health.SmallWebSite.Page;
import org.upgradectl.testkit.process.Await;

final class PageWatchTest {
    private SmallWebSite web;

    @BeforeEach
    void start() throws IOException {
        web = new SmallWebSite();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void seen_siteThatWasAway_tellsFailuresAndTheGap() {
        Page well = new Page(200, "", "incidents");
        web.pages("/", well, new Page(502, "", "away"), well);
        try (PageWatch watch = PageWatch.start(web.url())) {
            assertThat(Await.until(Duration.ofSeconds(30), () -> watch.seen().requests() >= 4))
                    .isTrue();
            PageWatch.Seen seen = watch.seen();
            assertThat(seen.failed()).isEqualTo(1);
            // Two intervals lie between the good answers around the bad one.
            assertThat(seen.longestGap()).isGreaterThan(seen.interval().multipliedBy(2));
        }
    }

    @Test
    void seen_siteThatIsGone_countsTheGapThatIsStillOpen() {
        String address = web.url();
        web.close();
        try (PageWatch watch = PageWatch.start(address)) {
            assertThat(Await.until(Duration.ofSeconds(30), () -> watch.seen().requests() >= 2))
                    .isTrue();
            assertThat(watch.seen().failed()).isEqualTo(watch.seen().requests());
            assertThat(watch.seen().longestGap()).isGreaterThan(watch.seen().interval());
        }
    }
}

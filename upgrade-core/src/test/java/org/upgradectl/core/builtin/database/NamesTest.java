package org.upgradectl.core.builtin.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String RUN = "20261122T140512Z";

    @Test
    void snapshot_shortName_isReadable() {
        assertThat(Names.snapshot("netbox", RUN)).isEqualTo("netbox_before_20261122t140512z");
        assertThat(Names.failed("netbox", RUN)).isEqualTo("netbox_failed_20261122t140512z");
    }

    @Test
    void snapshot_longNames_fitAndStayApart() {
        String one = Names.snapshot("ü".repeat(31) + "a", RUN);
        String other = Names.snapshot("ü".repeat(31) + "b", RUN);
        assertThat(one).isNotEqualTo(other).endsWith("_before_20261122t140512z");
        assertThat(one.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(63);
        assertThat(new String(one.getBytes(UTF_8), UTF_8)).isEqualTo(one);
    }

    @Test
    void prefix_longSite_leavesRoomForTheRun() {
        String prefix = ScratchPlan.prefix("a-site-with-a-name-that-somebody-liked-to-be-long");
        assertThat(prefix)
                .hasSizeLessThanOrEqualTo(40)
                .startsWith("upgradectl_a-site")
                .endsWith("_");
        assertThat(prefix + RUN + "_12").hasSizeLessThanOrEqualTo(63);
    }
}

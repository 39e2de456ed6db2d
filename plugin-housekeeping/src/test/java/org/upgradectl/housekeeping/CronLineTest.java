package org.upgradectl.housekeeping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CronLineTest {
    @Test
    void paths_wordThatNoPathCanBe_isLeftOut() {
        assertThat(CronLine.paths("/opt/page/a /opt/page/\0b LOG=/opt/page/../c"))
                .containsExactly(Path.of("/opt/page/a"), Path.of("/opt/c"));
    }

    @Test
    void paths_nameWithAnUmlaut_isTheHosts() {
        assumeThat(System.getProperty("sun.jnu.encoding"))
                .as("what names of files may hold")
                .isEqualTo("UTF-8");
        String asRead = new String("cd /opt/b\u00fcro/page".getBytes(UTF_8), ISO_8859_1);
        assertThat(CronLine.paths(asRead)).containsExactly(Path.of("/opt/b\u00fcro/page"));
        assertThat(CronLine.paths("cd /opt/b\u00fcro")).as("no UTF-8").containsExactly(Path.of("/opt/b\u00fcro"));
    }
}

package org.upgradectl.core.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.check.Finding;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.cli.console.Style;

final class FindingTextTest {
    @Test
    void add_longEvidence_isCutAndCounted() {
        assertThat(text(61)).contains("package-11").doesNotContain("package-12").contains("and 50 more lines; --json");
    }

    @Test
    void add_evidenceOfAFewLines_isShownWhole() {
        assertThat(text(12)).contains("package-12").doesNotContain("more lines");
    }

    private static String text(int lines) {
        String evidence =
                IntStream.rangeClosed(1, lines).mapToObj(i -> "package-" + i).collect(Collectors.joining("\n"));
        Page page = new Page(Style.PLAIN, 80);
        FindingText.add(page, List.of(Finding.info("packages.changes", "packages", evidence)), Map.of());
        return page.text();
    }
}

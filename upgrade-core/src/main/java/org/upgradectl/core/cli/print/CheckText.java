package org.upgradectl.core.cli.print;

import org.upgradectl.core.cli.action.PlanResult;
import org.upgradectl.core.cli.console.Page;

/** The findings alone, as text. */
public final class CheckText {
    private CheckText() {}

    public static void add(Page page, PlanResult result) {
        String from = result.from().map(Object::toString).orElse("version not known");
        String to = result.to()
                .filter(version -> !version.text().equals(from))
                .map(version -> " -> " + version)
                .orElse("");
        page.line(page.style()
                        .bold(result.site().product().title() + " at "
                                + result.site().root() + ": " + from + to))
                .blank();
        FindingText.add(page, result.findings(), result.waived());
        page.blank().line("Nothing was changed.");
    }
}

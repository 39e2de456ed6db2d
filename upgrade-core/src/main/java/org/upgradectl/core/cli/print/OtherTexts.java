package org.upgradectl.core.cli.print;

import java.util.List;
import java.util.Locale;
import org.upgradectl.core.cli.action.InitAction.InitResult;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.plugins.LoadedPlugin;
import org.upgradectl.core.report.Report;

/** The texts of the small commands. */
public final class OtherTexts {
    private OtherTexts() {}

    public static void addRuns(Page page, String site, List<Report> reports) {
        if (reports.isEmpty()) {
            page.line("There was no run of " + site + " yet.");
            return;
        }
        for (Report report : reports) {
            page.line(String.format(
                    Locale.ROOT,
                    "%-20s  %-18s  %-22s  %s",
                    report.run(),
                    Amounts.date(report.startedAt()),
                    report.from() + " -> " + report.to(),
                    report.outcome().label()));
        }
    }

    public static void addPlugins(Page page, List<LoadedPlugin> plugins) {
        if (plugins.isEmpty()) {
            page.line("There are no plugins here; only what is built in works.");
            return;
        }
        for (LoadedPlugin plugin : plugins) {
            page.line(
                    page.style().bold(plugin.id()) + " " + plugin.version() + (plugin.bundled() ? ", bundled" : ""),
                    plugin.state());
            if (!plugin.description().isBlank()) {
                page.paragraph(2, plugin.description());
            }
            if (!plugin.contributes().isEmpty()) {
                page.item(2, "brings", 9, String.join(", ", plugin.contributes()));
            }
        }
    }

    public static void addInit(Page page, InitResult result) {
        page.line(page.style()
                        .bold(result.site().title() + " " + result.site().version() + " at "
                                + result.site().root() + ", installed by "
                                + result.site().method()))
                .blank();
        if (result.written()) {
            page.line("Its site file is " + result.site().file());
            page.line("upgradectl survey    what is installed").line("upgradectl plan      what an upgrade would do");
        } else {
            page.verbatim(2, result.site().text()).blank();
            page.line("Nothing was written. The file would be " + result.site().file());
        }
    }

    /** What happened, what was left as it was, what to do now. */
    public static void addError(Page page, String message, String leftAsItWas, String remedy) {
        List<String> lines = message.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            page.line(i == 0 ? page.style().bad(lines.get(i)) : lines.get(i));
        }
        if (!leftAsItWas.isBlank()) {
            page.paragraph(0, leftAsItWas);
        }
        page.advice(2, remedy);
    }
}

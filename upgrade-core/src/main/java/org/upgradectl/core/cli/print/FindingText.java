package org.upgradectl.core.cli.print;

import java.util.List;
import java.util.Map;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.cli.console.Style;

/** Findings as text: what it is, what was found, what to type. */
public final class FindingText {
    private static final int SEVERITY = 9;

    private FindingText() {}

    /**
     * Adds them.
     *
     * @param waived reasons by finding id
     */
    public static void add(Page page, List<Finding> findings, Map<String, String> waived) {
        if (findings.isEmpty()) {
            page.line("  no findings");
            return;
        }
        page.line("  " + heading(findings));
        for (Finding finding : findings) {
            add(page, finding, waived);
        }
    }

    private static void add(Page page, Finding finding, Map<String, String> waived) {
        String reason = finding.waivable() ? waived.getOrDefault(finding.id(), "") : "";
        String label = reason.isEmpty() ? label(page.style(), finding.severity()) : "waived";
        int idWidth = Math.max(18, finding.id().length() + 2);
        String padding = " ".repeat(idWidth - finding.id().length());
        page.item(4, label, SEVERITY, finding.id() + padding + finding.title());
        int indent = 4 + SEVERITY + 2;
        if (!reason.isEmpty()) {
            page.paragraph(indent, "waived: " + reason);
        }
        if (!finding.evidence().isBlank()) {
            page.paragraph(indent, finding.evidence());
        }
        if (!finding.remedy().isBlank()) {
            page.verbatim(indent, finding.remedy());
        }
        if (finding.severity() == Severity.BLOCKER && finding.waivable() && reason.isEmpty()) {
            page.line(" ".repeat(indent) + "or, knowing what it means: --waive " + finding.id() + "=REASON");
        }
    }

    private static String heading(List<Finding> findings) {
        long blockers = findings.stream()
                .filter(finding -> finding.severity() == Severity.BLOCKER)
                .count();
        long others = findings.size() - blockers;
        if (blockers == 0) {
            return Amounts.count(others, "finding");
        }
        return Amounts.count(blockers, "blocker") + (others == 0 ? "" : ", " + Amounts.count(others, "other finding"));
    }

    private static String label(Style style, Severity severity) {
        return switch (severity) {
            case BLOCKER -> style.bad("blocker");
            case WARNING -> style.warning("warning");
            case INFO -> "info";
        };
    }
}

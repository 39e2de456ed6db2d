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
    private static final int WIDEST_ID = 22;
    private static final int LONGEST = 12;

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
        int idWidth = Math.min(
                WIDEST_ID,
                findings.stream()
                        .mapToInt(finding -> finding.id().length() + 2)
                        .max()
                        .orElse(0));
        for (Finding finding : findings) {
            add(page, finding, idWidth, waived);
        }
    }

    private static void add(Page page, Finding finding, int idWidth, Map<String, String> waived) {
        String reason = finding.waivable() ? waived.getOrDefault(finding.id(), "") : "";
        String severity = reason.isEmpty() ? label(page.style(), finding.severity()) : "waived";
        String label = severity + " ".repeat(SEVERITY - Style.width(severity)) + finding.id();
        int indent = 4 + SEVERITY + idWidth;
        if (Style.width(label) >= SEVERITY + idWidth) {
            page.line("    " + label);
            page.paragraph(indent, finding.title());
        } else {
            page.item(4, label, SEVERITY + idWidth, finding.title());
        }
        if (!reason.isEmpty()) {
            page.paragraph(indent, "waived: " + reason);
        }
        if (!finding.evidence().isBlank()) {
            evidence(page, indent, finding.evidence().lines().toList());
        }
        page.advice(indent, finding.remedy());
        if (finding.severity() == Severity.BLOCKER && finding.waivable() && reason.isEmpty()) {
            page.line(" ".repeat(indent) + "or, knowing what it means: --waive " + finding.id() + "=REASON");
        }
    }

    /** A list that is longer than a screen hides the other findings. */
    private static void evidence(Page page, int indent, List<String> lines) {
        int shown = lines.size() <= LONGEST ? lines.size() : LONGEST - 1;
        page.paragraph(indent, String.join("\n", lines.subList(0, shown)));
        if (shown < lines.size()) {
            page.paragraph(indent, "and " + (lines.size() - shown) + " more lines; --json has all");
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

package org.upgradectl.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;

/** Findings as lines of a journal hold them. */
public final class FindingData {
    private FindingData() {}

    static List<Map<String, Object>> of(List<Finding> findings) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Finding finding : findings) {
            all.add(Arguments.of("id", finding.id())
                    .with("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .with("title", finding.title())
                    .with("evidence", finding.evidence())
                    .with("remedy", finding.remedy())
                    .with("waivable", finding.waivable())
                    .asMap());
        }
        return List.copyOf(all);
    }

    /** What {@link #of} has written. */
    public static List<Finding> read(List<Object> data) {
        List<Finding> findings = new ArrayList<>();
        for (Object entry : data) {
            if (entry instanceof Map<?, ?> map) {
                Arguments finding = Arguments.none();
                for (Map.Entry<?, ?> part : map.entrySet()) {
                    finding = finding.with(String.valueOf(part.getKey()), part.getValue());
                }
                findings.add(new Finding(
                        finding.text("id"),
                        Severity.valueOf(finding.text("severity").toUpperCase(Locale.ROOT)),
                        finding.text("title"),
                        finding.text("evidence"),
                        finding.text("remedy"),
                        finding.flag("waivable")));
            }
        }
        return List.copyOf(findings);
    }
}

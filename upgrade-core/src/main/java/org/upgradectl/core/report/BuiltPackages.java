package org.upgradectl.core.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;

/** Reads what an act that installs packages tells as its result: {@code packages} (name==version), {@code hashes}. */
final class BuiltPackages {
    private static final String EXACTLY = "==";

    private BuiltPackages() {}

    static Optional<Report.BuiltSet> of(Arguments result, Optional<String> hop) {
        if (!result.has("packages") || !(result.asMap().get("packages") instanceof List<?>)) {
            return Optional.empty();
        }
        Map<String, String> hashes = result.has("hashes") ? result.textMap("hashes") : Map.of();
        List<Report.BuiltPackage> packages = result.texts("packages").stream()
                .filter(line -> line.indexOf(EXACTLY) > 0)
                .map(line -> one(line, hashes))
                .toList();
        return Optional.of(new Report.BuiltSet(hop, packages));
    }

    private static Report.BuiltPackage one(String line, Map<String, String> hashes) {
        int end = line.indexOf(EXACTLY);
        String name = line.substring(0, end);
        // Installers write names as indexes compare them: lower case, words joined by -.
        String compared = name.replaceAll("[-_.]+", "-").toLowerCase(java.util.Locale.ROOT);
        return new Report.BuiltPackage(
                name, line.substring(end + EXACTLY.length()), Optional.ofNullable(hashes.get(compared)));
    }
}

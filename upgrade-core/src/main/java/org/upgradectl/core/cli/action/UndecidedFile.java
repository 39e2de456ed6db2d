package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.fact.StandardFacts;

/**
 * A file or a folder of a site's own, of which nobody has said what becomes of it in an upgrade.
 *
 * @param path from the root of the site, without a slash at its end
 * @param folder whether it stands for all that is in it
 * @param files how many that is
 * @param bytes how much that is
 */
public record UndecidedFile(String path, boolean folder, long files, long bytes) {
    public UndecidedFile {
        requireNonNull(path, "path is null");
    }

    /** Those of a plan that forbid it, and that a site file can name. */
    static List<UndecidedFile> of(PlanResult result) {
        return result.plan().stream()
                .flatMap(plan -> plan.facts().stream())
                .filter(fact -> fact.id().equals(StandardFacts.UNDECIDED_FILES.id()))
                .flatMap(fact -> ((List<?>) fact.value()).stream())
                .map(file -> (Map<?, ?>) file)
                .filter(file -> result.blockers().stream()
                        .anyMatch(finding -> finding.id().equals(file.get("finding"))))
                .map(file -> new UndecidedFile(
                        String.valueOf(file.get("path")),
                        Boolean.TRUE.equals(file.get("folder")),
                        number(file.get("files")),
                        number(file.get("bytes"))))
                .filter(file -> file.path().codePoints().noneMatch(UndecidedFile::hasNoName))
                .toList();
    }

    /** The first folder on its way, or itself. */
    public String top() {
        return Path.of(path).getName(0).toString();
    }

    /** For a person: that it is a folder is seen. */
    public String shown() {
        return folder ? path + "/" : path;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** Control characters, and what stands for bytes that are none of a name's encoding. */
    private static boolean hasNoName(int character) {
        return Character.isISOControl(character)
                || character == 0xFFFD
                || Character.getType(character) == Character.SURROGATE;
    }
}

package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/** Packages that the requirement files name by a path below the root: a checkout of a plugin, a wheel. */
final class PackageFoldersReader implements FactReader {
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*");
    private static final Pattern NAMED =
            Pattern.compile("(?:(?:-e|--editable)[ =]\\s*)?((?:file://)?[^\\s;\\[@]*/[^\\s;\\[@]*|[^\\s;]+\\.whl).*");

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.PACKAGE_FOLDERS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Path root = context.site().root();
        try {
            List<Object> folders = RequirementFiles.installed(context.site()).texts().values().stream()
                    .flatMap(String::lines)
                    .map(line -> COMMENT.matcher(line).replaceFirst("").strip())
                    .map(NAMED::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1).replaceFirst("^file://", ""))
                    .filter(path -> !path.contains("://"))
                    .flatMap(path -> below(List.of(root, context.paths().root()), path).stream())
                    .distinct()
                    .sorted()
                    .<Object>map(path -> path)
                    .toList();
            out.put(StandardFacts.PACKAGE_FOLDERS, folders);
        } catch (IOException e) {
            out.unknown(StandardFacts.PACKAGE_FOLDERS, String.valueOf(e.getMessage()));
        }
    }

    /** The path from the root; empty where it leads elsewhere, or to nothing. */
    private static Optional<String> below(List<Path> roots, String text) {
        for (Path root : roots) {
            Path path = root.resolve(text).normalize();
            if (path.startsWith(root) && !path.equals(root) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(root.relativize(path).toString());
            }
        }
        return Optional.empty();
    }
}

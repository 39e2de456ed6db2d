package org.upgradectl.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.minipage.MinipageService;
import org.upgradectl.testkit.process.ProcessTable;

/**
 * All of a site that a way back has to bring back, and all that it must not leave behind. Equal states are equal sites.
 *
 * @param version what is served
 * @param page status code of the home page
 * @param running the services that run
 * @param head what is checked out, and what git finds changed
 * @param tree the work tree's files with their modes and contents; what Python compiles is left out
 * @param environment what {@code venv} is
 * @param beside names in the root and beside it
 * @param server databases and roles, without failed databases, which are kept
 * @param rows of each table, as a digest
 * @param strangers processes of environments that only an upgrade has
 */
record SiteState(
        Optional<String> version,
        Optional<Integer> page,
        List<MinipageService> running,
        String head,
        String tree,
        String environment,
        List<String> beside,
        String server,
        Map<String, String> rows,
        List<String> strangers) {

    static SiteState of(Stage stage) {
        Path root = stage.site.root();
        return new SiteState(
                stage.site.version(),
                stage.site.statusOf("/"),
                Arrays.stream(MinipageService.values())
                        .filter(stage.site::isRunning)
                        .toList(),
                stage.site.git("rev-parse", "HEAD").output()
                        + stage.site.git("status", "--porcelain").output()
                        + stage.site.git("for-each-ref", "refs/upgradectl").output(),
                TreeDigest.of(root)
                        .lines()
                        .filter(line -> !line.matches(".* (venv|\\.git)(-[^/]*)?/.*|.*__pycache__.*"))
                        .reduce("", (all, line) -> all + line + "\n"),
                environment(root),
                Stream.concat(names(root), names(root.resolveSibling("."))).toList(),
                stage.postgres.psql(
                        "postgres",
                        "SELECT datname FROM pg_database WHERE datname NOT LIKE '%\\_failed\\_%' UNION ALL"
                                + " SELECT 'role ' || rolname FROM pg_roles ORDER BY 1"),
                rows(stage),
                ProcessTable.commandLinesStartedBy(root + "/venv-").stream()
                        .filter(line ->
                                !line.contains("/venv-" + stage.site.version().orElse("?") + "/"))
                        .toList());
    }

    /** The same but for what users have written meanwhile. */
    SiteState withoutRows() {
        return new SiteState(version, page, running, head, tree, environment, beside, server, Map.of(), strangers);
    }

    private static String environment(Path root) {
        Path venv = root.resolve("venv");
        try {
            return Files.isSymbolicLink(venv)
                    ? Files.readSymbolicLink(venv).toString()
                    : "folder: " + Files.isDirectory(venv, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Path folder) {
        try (Stream<Path> names = Files.list(folder)) {
            return names
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("__pycache__"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> rows(Stage stage) {
        List<String> digests = new ArrayList<>();
        stage.site
                .rowCounts()
                .forEach((table, count) -> digests.add("SELECT '" + table + "', count(*) || ' ' ||"
                        + " coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM " + table + " t"));
        Map<String, String> rows = new TreeMap<>();
        stage.postgres
                .psql(stage.site.database(), String.join(" UNION ALL ", digests))
                .lines()
                .map(line -> line.split("\\|"))
                .forEach(columns -> rows.put(columns[0], columns[1]));
        return rows;
    }
}

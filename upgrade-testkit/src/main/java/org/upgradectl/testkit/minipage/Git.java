package org.upgradectl.testkit.minipage;

import java.util.ArrayList;
import java.util.List;
import org.upgradectl.testkit.process.HostCommand;

/** Calls the host's git so that nobody's settings, and no surrounding repository, change what it does. */
final class Git {

    private Git() {}

    /** A call of git with {@code first} before {@code arguments}. */
    static HostCommand command(String first, String... arguments) {
        List<String> line = new ArrayList<>(List.of("git", first));
        line.addAll(List.of(arguments));
        return HostCommand.of(line)
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_DIR", "")
                .with("GIT_WORK_TREE", "")
                .with("GIT_INDEX_FILE", "")
                .with("GIT_TERMINAL_PROMPT", "0")
                .with("GIT_AUTHOR_NAME", "Minipage")
                .with("GIT_AUTHOR_EMAIL", "minipage@example.org")
                .with("GIT_COMMITTER_NAME", "Minipage")
                .with("GIT_COMMITTER_EMAIL", "minipage@example.org");
    }
}

package org.upgradectl.core.host;

import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.context.CommandSpec;

/**
 * Commands whose files the services' user and the web server must be able to read. upgradectl's own umask is 077, for its
 * plans and dumps.
 */
public final class WorldReadable {
    private static final List<String> SHELL = List.of("/bin/sh", "-c", "umask 022; exec \"$@\"", "sh");

    private WorldReadable() {}

    /** The command, under the umask that services have by default, 022. */
    public static CommandSpec command(List<String> argv) {
        return CommandSpec.of(words(argv));
    }

    /** The words of such a command, to which more may be added. */
    public static List<String> words(List<String> argv) {
        List<String> line = new ArrayList<>(SHELL);
        line.addAll(argv);
        return line;
    }
}

package org.upgradectl.core.builtin.python;

import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.context.CommandSpec;

/** Commands whose files the services' user and the web server must be able to read, whatever umask the caller has. */
public final class WorldReadable {
    private static final List<String> SHELL = List.of("/bin/sh", "-c", "umask 022; exec \"$@\"", "sh");

    private WorldReadable() {}

    public static CommandSpec command(List<String> argv) {
        List<String> line = new ArrayList<>(SHELL);
        line.addAll(argv);
        return CommandSpec.of(line);
    }
}

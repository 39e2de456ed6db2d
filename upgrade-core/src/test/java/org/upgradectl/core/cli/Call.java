package org.upgradectl.core.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.core.cli.action.Installation;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.cli.console.Style;
import org.upgradectl.core.cli.console.Terminal;
import org.upgradectl.core.json.Json;

/** One call of the program in this process, with its streams caught. */
record Call(int exitCode, String out, String err) {

    /** The document on standard output. */
    Map<String, Object> document() {
        return Json.readMap(out);
    }

    /** A way to call the program. */
    static final class Caller {
        private final Path folder;
        private final List<String> always = new ArrayList<>();
        private String input = "";
        private boolean terminal;

        /** Configuration and state lie in the folder. */
        Caller(Path folder) {
            this.folder = folder;
            always.addAll(List.of(
                    "--config-dir",
                    folder.resolve("etc").toString(),
                    "--state-dir",
                    folder.resolve("state").toString()));
        }

        /** A person who types this. */
        Caller typing(String text) {
            input = text;
            terminal = true;
            return this;
        }

        Call call(String... arguments) {
            List<String> all = new ArrayList<>(always);
            all.addAll(List.of(arguments));
            return bare(all.toArray(String[]::new));
        }

        /** Without any options but those given. */
        Call bare(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Console console = new Console(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    new Terminal(terminal, false, false, Style.PLAIN, () -> 80));
            Map<String, String> environment =
                    Map.of("PATH", System.getenv("PATH"), "XDG_CONFIG_HOME", folder.toString());
            int exitCode = new Main(console, environment, new Installation(Optional.empty())).run(arguments);
            return new Call(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }
}

package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.core.host.FileErrors;
import org.upgradectl.core.json.Json;

/**
 * A Python script of our own that an environment's interpreter runs and that answers with one JSON object. What the
 * product prints meanwhile is not taken for the answer. The answer passes through a private file, never through a log:
 * it may hold secrets.
 */
public final class PythonScript {
    private static final String PRELUDE = text(PythonScript.class, "prelude.py");

    private final String text;

    private PythonScript(String text) {
        this.text = text;
    }

    /** The script of that name beside the class, with {@code answer(value)} and {@code arguments} defined before it. */
    public static PythonScript beside(Class<?> owner, String name) {
        return new PythonScript(PRELUDE + text(owner, name));
    }

    /** The same with more of it behind, which uses what was defined so far. */
    public PythonScript and(Class<?> owner, String name) {
        return new PythonScript(text + "\n" + text(owner, name));
    }

    /**
     * Runs the script.
     *
     * @param launch the words before the script's own: the interpreter, perhaps behind a wrapper
     * @param scratch a folder of the caller's own, 0700; a file in it holds the answer until this returns
     * @param arguments what the script finds in {@code arguments}; not secret
     * @param refine environment, user, folder and deadline of the command
     * @throws org.upgradectl.api.error.UpgradeException as {@link Commands#run}
     */
    public Answer run(
            Commands commands,
            List<String> launch,
            Path scratch,
            List<String> arguments,
            UnaryOperator<CommandSpec> refine) {
        String marker = HexFormat.of().formatHex(randomBytes());
        try {
            Path folder = Files.createTempDirectory(scratch, "script-");
            Path input = folder.resolve("script.py");
            Path output = folder.resolve("answer");
            try {
                Files.writeString(input, text);
                List<String> argv = new ArrayList<>(launch);
                argv.addAll(List.of("-B", "-s", "-", marker));
                argv.addAll(arguments);
                CommandResult result = commands.run(
                        refine.apply(CommandSpec.of(argv)).withInput(input).withOutput(output));
                return new Answer(result, parse(output, marker));
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(input);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw FileErrors.of("a script and its answer can't be kept in " + scratch, scratch, e);
        }
    }

    /** A private folder for answers, created where it is missing. */
    public static Path privateFolder(Path folder) {
        try {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw FileErrors.of("the folder " + folder + " can't be made", folder, e);
        }
    }

    private static Map<String, Object> parse(Path output, String marker) throws IOException {
        if (Files.notExists(output)) {
            return Map.of();
        }
        // One that goes on after its answer, and comes to more, answers again.
        Map<String, Object> answer = Map.of();
        for (String line : Files.readString(output, UTF_8).lines().toList()) {
            if (line.startsWith(marker)) {
                answer = Json.readMap(line.substring(marker.length()));
            }
        }
        return answer;
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String text(Class<?> owner, String name) {
        try (InputStream resource = owner.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name + " beside " + owner.getName());
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How a script ended.
     *
     * @param command exit code and what it wrote to standard error; its output is empty
     * @param value the answer; empty where the script ended without one
     */
    public record Answer(CommandResult command, Map<String, Object> value) {}
}

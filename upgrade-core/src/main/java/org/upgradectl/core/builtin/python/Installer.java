package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.WorldReadable;

/** The program that installs packages: pip of the environment, or uv where it would find the same packages. */
final class Installer {
    private static final Pattern CREDENTIALS = Pattern.compile("://[^/\\s]*@");
    private static final List<String> PIP_FILES =
            List.of("/etc/pip.conf", "/etc/xdg/pip/pip.conf", "~/.config/pip/pip.conf", "~/.pip/pip.conf");

    private static final List<String> QUIET_PIP =
            List.of("--no-input", "--disable-pip-version-check", "--no-color", "--progress-bar=off");

    /** The port of the service discard, where nobody listens. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final Map<String, String> caller;
    private final Path home;

    /**
     * Takes over what the caller set for pip and uv.
     *
     * @param caller the caller's environment variables
     * @param home whose pip configuration counts
     */
    Installer(Map<String, String> caller, Path home) {
        this.caller = Map.copyOf(caller);
        this.home = home;
    }

    /** Whether uv is there and would ask the same index as pip: uv reads neither pip's variables nor its files. */
    boolean prefersUv(Commands commands) {
        boolean ownIndex = caller.keySet().stream()
                        .anyMatch(name -> name.startsWith("PIP_") && !name.equals("PIP_DISABLE_PIP_VERSION_CHECK"))
                || PIP_FILES.stream()
                        .map(file -> file.startsWith("~/") ? home.resolve(file.substring(2)) : Path.of(file))
                        .anyMatch(Files::exists);
        if (ownIndex && caller.keySet().stream().noneMatch(name -> name.startsWith("UV_"))) {
            return false;
        }
        try {
            CommandResult result =
                    commands.run(CommandSpec.of("uv", "--version").within(Duration.ofSeconds(20)));
            return result.ok();
        } catch (UpgradeException e) {
            if (e.code() == StandardError.COMMAND_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** The command that installs into the environment, with {@code options} such as {@code -r FILE} appended. */
    CommandSpec command(boolean uv, Path environment, Path cache, List<String> options) {
        String python = environment.resolve("bin/python").toString();
        List<String> argv = new ArrayList<>();
        if (uv) {
            argv.addAll(List.of("uv", "pip", "install", "--python", python));
        } else {
            argv.addAll(List.of(python, "-m", "pip", "install"));
            argv.addAll(QUIET_PIP);
        }
        argv.addAll(List.of("--cache-dir", cache.resolve(uv ? "uv" : "pip").toString()));
        argv.addAll(options);
        return uv
                ? settings(argv).withEnvironment("UV_COMPILE_BYTECODE", "1").withEnvironment("UV_LINK_MODE", "copy")
                : settings(argv);
    }

    /** Where somebody can put files of packages for a host that may ask nobody. */
    static Path wheels(Path cache) {
        return cache.resolve("wheels");
    }

    /** The same as {@link #command}, of what lies on this host: in the folder of wheels and, of uv, in its cache. */
    CommandSpec offline(boolean uv, Path environment, Path cache, List<String> options) {
        List<String> all = new ArrayList<>(List.of(uv ? "--offline" : "--no-index"));
        // uv takes a folder that is not there for a mistake.
        if (Files.isDirectory(wheels(cache))) {
            all.addAll(List.of("--find-links", wheels(cache).toString()));
        }
        all.addAll(options);
        // A requirement file may name an address or a repository: no index is asked for those.
        return command(uv, environment, cache, all)
                .withEnvironment("UV_OFFLINE", "1")
                .withEnvironment("PIP_NO_INDEX", "1")
                .withEnvironment("PIP_PROXY", NOWHERE)
                .withEnvironment("PIP_RETRIES", "0")
                .withEnvironment("GIT_ALLOW_PROTOCOL", "file");
    }

    /**
     * The command with which an environment's pip tells what it would install for another interpreter; it writes its
     * cache and a report. It takes wheels only: to know what a source distribution needs, pip runs its code.
     *
     * @param live the interpreter of an environment that has pip; nothing of the environment is changed
     * @param python the interpreter that the packages are for
     * @param report where pip writes what it found, as JSON
     * @param temporary a folder of the caller's own for what pip unpacks
     */
    CommandSpec resolution(Path live, Path python, Path cache, Path report, Path temporary, List<String> options) {
        return resolution(live, python, Optional.of(cache), report, temporary, options);
    }

    /** The same of a pip that keeps nothing, where there is no cache. */
    CommandSpec resolution(
            Path live, Path python, Optional<Path> cache, Path report, Path temporary, List<String> options) {
        List<String> argv = new ArrayList<>(List.of(live.toString(), "-m", "pip", "--python", python.toString()));
        argv.addAll(List.of("install", "--dry-run", "--ignore-installed", "--report", report.toString()));
        argv.addAll(List.of("--only-binary", ":all:"));
        argv.addAll(List.of("--retries", "1", "--timeout", "10"));
        argv.addAll(QUIET_PIP);
        argv.addAll(
                cache.map(folder -> List.of("--cache-dir", folder.resolve("pip").toString()))
                        .orElse(List.of("--no-cache-dir")));
        argv.addAll(options);
        return settings(argv)
                .withEnvironment("PYTHONDONTWRITEBYTECODE", "1")
                .withEnvironment("TMPDIR", temporary.toString());
    }

    /** Whether the caller's settings for pip hold a login, which nobody but the caller may see. */
    boolean hasLogin() {
        return caller.entrySet().stream()
                        .anyMatch(variable -> variable.getKey().startsWith("PIP_")
                                && CREDENTIALS.matcher(variable.getValue()).find())
                || configuration().stream()
                        .anyMatch(file -> CREDENTIALS.matcher(read(file)).find());
    }

    /** Gives pip the caller's own configuration in another home. */
    void copyConfiguration(Path otherHome) throws IOException {
        for (Path file : configuration()) {
            Path copy = otherHome.resolve(home.relativize(file));
            Files.createDirectories(copy.resolveSibling("."));
            Files.copy(file, copy);
        }
    }

    private List<Path> configuration() {
        return PIP_FILES.stream()
                .filter(file -> file.startsWith("~/"))
                .map(file -> home.resolve(file.substring(2)))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private CommandSpec settings(List<String> argv) {
        CommandSpec spec = WorldReadable.command(argv).withEnvironment("PIP_ROOT_USER_ACTION", "ignore");
        for (Map.Entry<String, String> variable : caller.entrySet()) {
            if (variable.getKey().startsWith("PIP_") || variable.getKey().startsWith("UV_")) {
                // An index address may hold a password.
                spec = CREDENTIALS.matcher(variable.getValue()).find()
                        ? spec.withSecret(variable.getKey(), new Secret(variable.getValue()))
                        : spec.withEnvironment(variable.getKey(), variable.getValue());
            }
        }
        return spec;
    }
}

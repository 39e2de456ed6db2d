package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.HostUser;

/**
 * A copy of the live site's folder with a configuration of its own, to put one fault into. Database, Redis and services are
 * the live ones; the environment is a link to the live one.
 */
final class FaultySite {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));
    private static final Duration DEADLINE = Duration.ofSeconds(100);
    private static final List<String> PROXIES = List.of("http_proxy", "https_proxy", "all_proxy");

    private final FaultyStage stage;
    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();

    FaultySite(FaultyStage stage, Path folder) {
        this.stage = stage;
        this.folder = folder;
        for (String proxy : PROXIES) {
            environment.put(proxy, "");
            environment.put(proxy.toUpperCase(java.util.Locale.ROOT), "");
        }
    }

    FaultyStage stage() {
        return stage;
    }

    Path folder() {
        return folder;
    }

    Path root() {
        return folder.resolve("host/minipage");
    }

    Path config() {
        return folder.resolve("config");
    }

    Path state() {
        return folder.resolve("state");
    }

    Path siteFile() {
        return config().resolve("sites/minipage.yaml");
    }

    Path product() {
        return config().resolve("products/minipage.yaml");
    }

    Path configuration() {
        return root().resolve("minipage/minipage/configuration.py");
    }

    /** Replaces text of one of its files; that it is not there is a mistake of the test. */
    FaultySite edit(Path file, String from, String to) {
        String text = read(file);
        assertThat(text).contains(from);
        return write(file, text.replace(from, to));
    }

    /** Replaces a line of the site file that begins with a key. */
    FaultySite line(String key, String line) {
        String text = read(siteFile());
        assertThat(text).contains("\n" + key + ":");
        return write(
                siteFile(), text.replaceFirst("(?m)^" + key + ":.*$", java.util.regex.Matcher.quoteReplacement(line)));
    }

    FaultySite append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file's content and keeps its mode. */
    FaultySite write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FaultySite delete(Path file) {
        try {
            Files.delete(file);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program of this site's own. */
    Path script(String name, String text) {
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the clone another remote to fetch from. */
    FaultySite remote(String url) {
        return edit(root().resolve(".git/config"), stage.repository().url(), url);
    }

    /** Calls the launcher with this site's folders and waits for its end. */
    Told call(String... words) {
        return call(state(), words);
    }

    Told call(Path state, String... words) {
        HostCommand.Result result = HostCommand.of(line(state, words))
                .in(folder)
                .with(environment)
                .within(DEADLINE)
                .run();
        return told(words, result.exit(), result.out(), result.err());
    }

    /** Calls a copy of the image as somebody else, whose configuration and state this site's are made. */
    Told callAs(HostUser user, String... words) {
        try {
            for (Path place = folder;
                    !user.reaches(place);
                    place = place.resolveSibling(".").normalize()) {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            HostCommand.of("cp", "-r", IMAGE.toString(), folder.resolve("image").toString())
                    .output();
            user.own(config());
            user.own(Files.createDirectories(state()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> line = new ArrayList<>(line(state(), words));
        line.set(0, folder.resolve("image/bin/upgradectl").toString());
        HostCommand.Result result = HostCommand.of(user.running(line))
                .in(folder)
                .with(environment)
                .within(DEADLINE)
                .run();
        return told(words, result.exit(), result.out(), result.err());
    }

    /** Begins a call, whose output goes to the files {@code out} and {@code err} of this site's folder. */
    Process begin(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line(state(), words))
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        environment.keySet().forEach(builder.environment()::remove);
        return builder.start();
    }

    /** What a call that was begun has told, when it ended. */
    Told ended(int exit, String... words) {
        return told(words, exit, read(folder.resolve("out")), read(folder.resolve("err")));
    }

    /** All below the folder that holds the root, so that what lies beside the root is seen too. */
    String digest() {
        return TreeDigest.of(folder.resolve("host"));
    }

    /** No secret in what was told, nor in a file that upgradectl wrote. */
    void assertNoSecretAnywhere() {
        for (Told each : told) {
            stage.assertNoSecret(each.command(), each.out() + each.err());
        }
        try (Stream<Path> files = Files.exists(state()) ? Files.walk(state()) : Stream.empty()) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                stage.assertNoSecret(file.toString(), read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> line(Path state, String... words) {
        List<String> line = new ArrayList<>(List.of(
                IMAGE.resolve("bin/upgradectl").toString(),
                "--config-dir",
                config().toString(),
                "--state-dir",
                state.toString()));
        line.addAll(Arrays.asList(words));
        return line;
    }

    private Told told(String[] words, int exit, String out, String err) {
        Told result = new Told("upgradectl " + String.join(" ", words), exit, out, err);
        told.add(result);
        assertThat(out + err).as("a stack trace of " + result.command()).doesNotContain("\tat ", "Exception in thread");
        return result;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

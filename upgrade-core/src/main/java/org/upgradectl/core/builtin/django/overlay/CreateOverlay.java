package org.upgradectl.core.builtin.django.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.core.json.Json;

/**
 * Writes the overlay of a hop: a configuration module, a wrapper that starts a scratch Redis, and their values in a 0600
 * file.
 *
 * <p>Arguments: {@code folder}, {@code module} (the site's own configuration), {@code database} ({@code host}, {@code port},
 * {@code name}, {@code user}, {@code passwordFile}, below the folder where it is relative), {@code rehearsal} (where the
 * run has one, another database of the same form, which {@link Overlay#rehearsalVariables} choose), {@code redis} ({@code mode}: {@code private} with
 * {@code program}, {@code numbers} with {@code databases} as the fact has them, or {@code none}). Before: {@code numbers},
 * the unused databases chosen, by purpose.
 */
final class CreateOverlay implements ActType {
    static final String ID = "overlay.create";

    /** Nothing answers there: mail and Redis of the overlay fail at once instead of reaching anybody. */
    private static final int CLOSED_PORT = 1;

    private static final String PRIVATE_FOLDER = "rwx------";
    private static final String PRIVATE_FILE = "rw-------";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("folder") + ": configuration with a scratch database and "
                + switch (arguments.object("redis").text("mode")) {
                    case "private" -> "a Redis of its own";
                    case "numbers" -> "unused databases of the live Redis";
                    default -> "no Redis";
                };
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("it is deleted");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        return arguments.object("redis").text("mode").equals("numbers")
                ? Arguments.of(
                        "numbers", UnusedNumbers.find(arguments.object("redis").object("databases"), context.secrets()))
                : Arguments.none();
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path folder = arguments.path("folder");
        if (Files.notExists(folder.resolve(Overlay.VALUES))) {
            context.files().createFolder(folder, PRIVATE_FOLDER);
            context.files().createFolder(folder.resolve("media"), PRIVATE_FOLDER);
            copy(context, Overlay.MODULE + ".py", folder);
            copy(context, Overlay.BESIDE, folder);
            context.files()
                    .write(
                            folder.resolve(Overlay.VALUES),
                            Json.write(values(arguments, before)).getBytes(UTF_8),
                            PRIVATE_FILE);
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path folder = arguments.path("folder");
        if (Files.exists(folder.resolve(Overlay.VALUES))) {
            return new ActState.Done(Arguments.none());
        }
        return Files.exists(folder)
                ? new ActState.Partly(folder + " is there without " + Overlay.VALUES)
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        if (before.has("numbers")) {
            UnusedNumbers.empty(
                    arguments.object("redis").object("databases"), before.object("numbers"), context.secrets());
        }
        // The last that was made goes first: what a kill leaves without it is no overlay.
        context.files().deleteTree(arguments.path("folder").resolve(Overlay.VALUES));
        context.files().deleteTree(arguments.path("folder"));
    }

    private static Map<String, Object> values(Arguments arguments, Arguments before) {
        Map<String, Object> redis = new LinkedHashMap<>();
        redis.put("mode", arguments.object("redis").text("mode"));
        arguments.object("redis").optionalText("program").ifPresent(program -> {
            redis.put("program", program);
            redis.put("password", password());
        });
        if (before.has("numbers")) {
            redis.put("numbers", before.object("numbers").asMap());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("module", arguments.text("module"));
        values.put("database", arguments.object("database").asMap());
        if (arguments.has("rehearsal")) {
            values.put("rehearsal", arguments.object("rehearsal").asMap());
        }
        values.put("redis", redis);
        values.put("closedPort", CLOSED_PORT);
        return values;
    }

    private static String password() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void copy(ActContext context, String name, Path folder) {
        try (InputStream resource = CreateOverlay.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            context.files().write(folder.resolve(name), resource.readAllBytes(), PRIVATE_FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

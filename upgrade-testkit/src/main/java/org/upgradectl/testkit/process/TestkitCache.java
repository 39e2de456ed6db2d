package org.upgradectl.testkit.process;

import java.nio.file.Path;

/** The folder in which the test kit keeps what takes long to make, for all runs of this user. */
public final class TestkitCache {

    private TestkitCache() {}

    /** {@code upgradectl-testkit} below {@code XDG_CACHE_HOME}, or below {@code .cache} in the home folder. */
    public static Path standard() {
        String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path base =
                configured.isEmpty() ? Path.of(System.getProperty("user.home", "/tmp"), ".cache") : Path.of(configured);
        return base.resolve("upgradectl-testkit");
    }
}

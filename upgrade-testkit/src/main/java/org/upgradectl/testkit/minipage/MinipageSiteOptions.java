package org.upgradectl.testkit.minipage;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.testkit.process.PythonInterpreter;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;

/** What a {@link MinipageSite} is made of. Each method that changes something returns new options. */
public final class MinipageSiteOptions {

    private final Path folder;
    private final MinipageRepository repository;
    private final PrivatePostgres postgres;
    private final PrivateRedis redis;
    private String tag = MinipageRelease.OLDEST.tag();
    private String name = "minipage";
    private int firstRedisDatabase;
    private int incidents = 25;
    private Optional<PythonInterpreter> python = Optional.empty();
    private Optional<String> serviceUser = Optional.empty();
    private boolean freshEnvironment;
    private Optional<String> secret = Optional.empty();

    private MinipageSiteOptions(
            Path folder, MinipageRepository repository, PrivatePostgres postgres, PrivateRedis redis) {
        this.folder = folder.toAbsolutePath();
        this.repository = requireNonNull(repository, "repository is null");
        this.postgres = requireNonNull(postgres, "postgres is null");
        this.redis = requireNonNull(redis, "redis is null");
    }

    /**
     * A site at the oldest release with 25 incidents, database and role {@code minipage}, Redis databases 0 and 1, its
     * services under this process's account.
     *
     * @param folder where the site's two folders are created: {@code minipage}, its root, and {@code control}
     * @param repository where it is cloned from
     * @param postgres the server of its database
     * @param redis the server of its queue and cache
     */
    public static MinipageSiteOptions of(
            Path folder, MinipageRepository repository, PrivatePostgres postgres, PrivateRedis redis) {
        return new MinipageSiteOptions(folder, repository, postgres, redis);
    }

    /** The same at another tag. */
    public MinipageSiteOptions at(String otherTag) {
        MinipageSiteOptions changed = copy();
        changed.tag = otherTag;
        return changed;
    }

    /** The same at another release. */
    public MinipageSiteOptions at(MinipageRelease release) {
        return at(release.tag());
    }

    /**
     * The same with databases of its own, for servers that another site uses too.
     *
     * @param otherName name of its database and role
     * @param otherFirstRedisDatabase number of the Redis database of its queue; the next one is its cache's
     */
    public MinipageSiteOptions named(String otherName, int otherFirstRedisDatabase) {
        MinipageSiteOptions changed = copy();
        changed.name = otherName;
        changed.firstRedisDatabase = otherFirstRedisDatabase;
        return changed;
    }

    /** The same with another number of sample incidents. */
    public MinipageSiteOptions withIncidents(int count) {
        MinipageSiteOptions changed = copy();
        changed.incidents = count;
        return changed;
    }

    /** The same with an interpreter of the caller's choice, instead of the first on the path that fits. */
    public MinipageSiteOptions withPython(PythonInterpreter interpreter) {
        MinipageSiteOptions changed = copy();
        changed.python = Optional.of(interpreter);
        return changed;
    }

    /** The same with services that run as {@code account}, which needs root. */
    public MinipageSiteOptions withServiceUser(String account) {
        MinipageSiteOptions changed = copy();
        changed.serviceUser = Optional.of(account);
        return changed;
    }

    /** The same with an environment that pip makes anew, instead of a copy of one that it made earlier. */
    public MinipageSiteOptions withFreshEnvironment() {
        MinipageSiteOptions changed = copy();
        changed.freshEnvironment = true;
        return changed;
    }

    /** The same with a text of the caller's in the password of its database and in the key that signs sessions. */
    public MinipageSiteOptions withSecret(String text) {
        MinipageSiteOptions changed = copy();
        changed.secret = Optional.of(text);
        return changed;
    }

    Path folder() {
        return folder;
    }

    MinipageRepository repository() {
        return repository;
    }

    PrivatePostgres postgres() {
        return postgres;
    }

    PrivateRedis redis() {
        return redis;
    }

    String tag() {
        return tag;
    }

    String name() {
        return name;
    }

    int firstRedisDatabase() {
        return firstRedisDatabase;
    }

    int incidents() {
        return incidents;
    }

    Optional<PythonInterpreter> python() {
        return python;
    }

    Optional<String> serviceUser() {
        return serviceUser;
    }

    String secret() {
        return secret.orElse(name);
    }

    boolean freshEnvironment() {
        return freshEnvironment;
    }

    private MinipageSiteOptions copy() {
        MinipageSiteOptions copy = new MinipageSiteOptions(folder, repository, postgres, redis);
        copy.tag = tag;
        copy.name = name;
        copy.firstRedisDatabase = firstRedisDatabase;
        copy.incidents = incidents;
        copy.python = python;
        copy.serviceUser = serviceUser;
        copy.freshEnvironment = freshEnvironment;
        copy.secret = secret;
        return copy;
    }
}

package org.upgradectl.core.host;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;

/** Connections by JDBC, over TCP or a unix socket. The address and the password are looked up at each connection. */
public final class JdbcDatabases implements Databases {
    /** The name under which the reader of the product's configuration hands over the role's password. */
    public static final String PASSWORD = "database.password";

    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 120;

    private final Supplier<DatabaseAddress> address;
    private final Supplier<Optional<Secret>> password;
    private final boolean admin;
    private final String application;

    /**
     * Connections to one address.
     *
     * @param admin whether the site names an administrative connection
     * @param run the run's id, which {@code pg_stat_activity} shows
     */
    public JdbcDatabases(
            Supplier<DatabaseAddress> address, Supplier<Optional<Secret>> password, boolean admin, String run) {
        this.address = requireNonNull(address, "address is null");
        this.password = requireNonNull(password, "password is null");
        this.admin = admin;
        application = "upgradectl " + run;
    }

    /**
     * Connections to where the facts say that the site's database is.
     *
     * @param run the run's id, which {@code pg_stat_activity} shows
     */
    public static JdbcDatabases of(Site site, Facts facts, Secrets secrets, String run) {
        return new JdbcDatabases(
                () -> address(facts),
                () -> secrets.find(PASSWORD),
                site.database().admin().isPresent(),
                run);
    }

    @Override
    public DatabaseAddress address() {
        return address.get();
    }

    @Override
    public boolean hasAdmin() {
        return admin;
    }

    @Override
    public Connection product() {
        return product(address().database());
    }

    @Override
    public Connection product(String database) {
        DatabaseAddress to = address();
        try {
            return source(to, database).getConnection();
        } catch (SQLException e) {
            throw ConnectionFailure.of(to, database, e);
        }
    }

    private PGSimpleDataSource source(DatabaseAddress to, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        if (to.bySocket()) {
            Path socket = UnixSockets.find(to.host(), to.port());
            source.setServerNames(new String[] {"localhost"});
            source.setPortNumbers(new int[] {to.port()});
            source.setSocketFactory(UnixSocketFactory.class.getName());
            source.setSocketFactoryArg(socket.toString());
            source.setSslMode("disable");
            source.setGssEncMode("disable");
        } else {
            // libpq, and so the product, takes a list of hosts and tries one after the other.
            List<String> hosts = new ArrayList<>(Arrays.asList(to.host().split(",", -1)));
            source.setServerNames(hosts.toArray(String[]::new));
            source.setPortNumbers(hosts.stream().mapToInt(host -> to.port()).toArray());
        }
        source.setDatabaseName(database);
        source.setUser(to.user());
        password.get().ifPresent(secret -> source.setPassword(secret.reveal()));
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(2 * CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName(application);
        return source;
    }

    private static DatabaseAddress address(Facts facts) {
        return new DatabaseAddress(
                facts.find(StandardFacts.DATABASE_HOST).orElse(""),
                Math.toIntExact(facts.find(StandardFacts.DATABASE_PORT).orElse(5432L)),
                required(facts.find(StandardFacts.DATABASE_NAME), "name"),
                required(facts.find(StandardFacts.DATABASE_USER), "role"));
    }

    private static String required(Optional<String> value, String what) {
        return value.orElseThrow(() -> UpgradeException.inAct(
                StandardError.CONFIGURATION_UNREADABLE,
                "The product's configuration does not tell the database's " + what + ".",
                "See the finding about the configuration in `upgradectl check`."));
    }
}

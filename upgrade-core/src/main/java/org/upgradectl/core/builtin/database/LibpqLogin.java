package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.DatabaseSettings.Admin;
import org.upgradectl.core.host.DatabaseError;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.core.host.UnixSockets;

/**
 * How PostgreSQL's client programs log in: by environment and by the files that libpq itself reads, never by argument.
 *
 * @param hostUser the host user to run them as, where it is not ours
 */
record LibpqLogin(Map<String, String> environment, Optional<Secret> password, Optional<String> hostUser) {
    private static final String PASSWORD = "PGPASSWORD";

    LibpqLogin {
        environment = Map.copyOf(environment);
        requireNonNull(password, "password is null");
        requireNonNull(hostUser, "hostUser is null");
    }

    static LibpqLogin of(Operator operator, Reach reach) {
        return operator == Operator.ADMIN ? admin(reach) : role(reach);
    }

    /** As the product's own role. */
    static LibpqLogin role(Reach reach) {
        DatabaseAddress address = reach.address();
        return new LibpqLogin(
                server(address, address.user(), reach), reach.secrets().find(JdbcDatabases.PASSWORD), Optional.empty());
    }

    /**
     * By the site's administrative connection.
     *
     * @throws UpgradeException {@code database.admin-unusable} where there is none, or others can read its files
     */
    static LibpqLogin admin(Reach reach) {
        Admin admin = reach.site().database().admin().orElseThrow(LibpqLogin::noAdmin);
        DatabaseAddress address = reach.address();
        if (admin instanceof Admin.Peer peer) {
            Map<String, String> environment = common(reach);
            environment.put(
                    "PGHOST",
                    peer.socketFolder()
                            .orElseGet(
                                    () -> UnixSockets.folder(address.bySocket() ? address.host() : "", address.port()))
                            .toString());
            environment.put("PGPORT", Integer.toString(address.port()));
            environment.put("PGUSER", peer.user());
            boolean ourselves = peer.user().equals(System.getProperty("user.name"));
            return new LibpqLogin(
                    environment, Optional.empty(), ourselves ? Optional.empty() : Optional.of(peer.user()));
        }
        if (admin instanceof Admin.PassFile passFile) {
            Map<String, String> environment = server(address, passFile.user(), reach);
            environment.put("PGPASSFILE", onlyOurs(passFile.file()).toString());
            return new LibpqLogin(environment, Optional.empty(), Optional.empty());
        }
        Admin.Service service = (Admin.Service) admin;
        Map<String, String> environment = common(reach);
        environment.put("PGSERVICE", service.service());
        service.file()
                .ifPresent(
                        file -> environment.put("PGSERVICEFILE", onlyOurs(file).toString()));
        return new LibpqLogin(environment, Optional.empty(), Optional.empty());
    }

    /** A login as another role of the product's server, such as a scratch one. */
    static LibpqLogin as(String user, Secret password, Reach reach) {
        return new LibpqLogin(server(reach.address(), user, reach), Optional.of(password), Optional.empty());
    }

    CommandSpec apply(CommandSpec command) {
        Map<String, String> all = new LinkedHashMap<>(command.environment());
        all.putAll(environment);
        CommandSpec known = command.withEnvironment(all);
        if (password.isPresent()) {
            known = known.withSecret(PASSWORD, password.get());
        }
        return hostUser.isPresent() ? known.as(hostUser.get()) : known;
    }

    /** A database's name as the argument of {@code --dbname}, which takes some names for connection strings. */
    static String database(String name) {
        return "dbname='" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static Map<String, String> server(DatabaseAddress address, String user, Reach reach) {
        Map<String, String> environment = common(reach);
        environment.put(
                "PGHOST",
                address.bySocket()
                        ? UnixSockets.folder(address.host(), address.port()).toString()
                        : address.host());
        environment.put("PGPORT", Integer.toString(address.port()));
        environment.put("PGUSER", user);
        return environment;
    }

    private static Map<String, String> common(Reach reach) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PGAPPNAME", reach.application());
        environment.put("PGCONNECT_TIMEOUT", "10");
        environment.put("PGCLIENTENCODING", "UTF8");
        environment.put(
                "PGOPTIONS",
                "-c search_path= -c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
                        + " -c default_transaction_read_only=off -c client_min_messages=warning");
        return environment;
    }

    private static Path onlyOurs(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class, new LinkOption[0]);
            Set<PosixFilePermission> mode = attributes.permissions();
            mode.retainAll(Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE));
            if (mode.isEmpty()) {
                return file;
            }
        } catch (java.io.IOException e) {
            throw UpgradeException.inAct(
                    DatabaseError.ADMIN_UNUSABLE,
                    (e instanceof NoSuchFileException
                                    ? "The file of the administrative connection does not exist: "
                                    : "The file of the administrative connection can't be read: ")
                            + file,
                    "Make it, or correct database.admin in the site file.",
                    e);
        }
        throw UpgradeException.inAct(
                DatabaseError.ADMIN_UNUSABLE,
                "Others can read the file of the administrative connection: " + file,
                "chmod 0600 " + file);
    }

    private static UpgradeException noAdmin() {
        return UpgradeException.inAct(
                DatabaseError.ADMIN_UNUSABLE,
                "The site names no administrative connection to the database.",
                "Add to the site file:  database: {admin: peer}");
    }
}

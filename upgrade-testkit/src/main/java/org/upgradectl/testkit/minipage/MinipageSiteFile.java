package org.upgradectl.testkit.minipage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.upgradectl.testkit.server.PrivatePostgres;

/** What an administrator writes for a site: its site file and the product's descriptor, in a configuration folder. */
public final class MinipageSiteFile {
    private MinipageSiteFile() {}

    /**
     * Writes {@code sites/minipage.yaml} (0600), {@code products/minipage.yaml} and a password file for the
     * administrative connection.
     *
     * @param config a configuration folder, created where missing
     */
    public static void write(Path config, MinipageSite site, PrivatePostgres postgres) {
        try {
            Files.createDirectories(config.resolve("sites"));
            Files.createDirectories(config.resolve("products"));
            try (InputStream descriptor =
                    requireNonNull(MinipageSiteFile.class.getResourceAsStream("minipage.yaml"), "no descriptor")) {
                Files.copy(descriptor, config.resolve("products/minipage.yaml"), StandardCopyOption.REPLACE_EXISTING);
            }
            Path passfile = postgres.writePassfile(config.resolve("admin.pgpass"));
            Path file = config.resolve("sites/minipage.yaml");
            Files.writeString(file, text(site, postgres, passfile));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the site's migrations meet the live database without a rehearsal. */
    public static void withoutRehearsal(Path config) {
        try {
            Files.writeString(
                    config.resolve("sites/minipage.yaml"), "rehearsal: {enabled: false}\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the site take its releases from a folder of archives. */
    static void ofArchives(Path config, Path archives) throws IOException {
        Path file = config.resolve("sites/minipage.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("method: git\n", "method: archive\nsource: {directory: " + quoted(archives) + "}\n"));
    }

    private static String text(MinipageSite site, PrivatePostgres postgres, Path passfile) {
        StringBuilder text = new StringBuilder();
        text.append("product: minipage\n");
        text.append("root: ").append(quoted(site.root())).append('\n');
        text.append("method: git\n");
        text.append("python: [").append(quoted(site.python().executable())).append("]\n");
        text.append(
                "services:\n  manager: commands\n  units: [web, scheduler, worker]\n  workers: [worker]\n  commands:\n");
        for (String unit : new String[] {"web", "scheduler", "worker"}) {
            text.append("    ").append(unit).append(":\n");
            for (String verb : new String[] {"start", "stop", "status"}) {
                text.append("      ")
                        .append(verb)
                        .append(": [")
                        .append(quoted(site.ctl()))
                        .append(", ")
                        .append(verb)
                        .append(", ")
                        .append(unit)
                        .append("]\n");
            }
        }
        site.serviceUser()
                .ifPresent(user -> text.append("  user: ").append(user).append('\n'));
        text.append("health: {url: \"").append(site.baseUrl()).append("/\"}\n");
        text.append("database:\n  admin: {passfile: ")
                .append(quoted(passfile))
                .append(", user: ")
                .append(PrivatePostgres.SUPERUSER)
                .append("}\n");
        text.append("  binaries: ").append(quoted(postgres.binDir())).append('\n');
        return text.toString();
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}

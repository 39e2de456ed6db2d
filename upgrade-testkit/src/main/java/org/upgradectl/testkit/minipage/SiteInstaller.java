package org.upgradectl.testkit.minipage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.HostUser;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.PythonInterpreter;

/** Installs a site as the product's own documentation says, step by step. */
final class SiteInstaller {

    // What breaks careless quoting in shells, SQL, URLs, INI files and format strings.
    private static final String AWKWARD = "p'a\"ss $HOME %s \\ #;:@/é ";
    private static final int OLDEST_PYTHON = 10;
    private static final int NEWEST_PYTHON = 14;

    private final MinipageSiteOptions options;
    private final HostUser serviceUser;
    private final PythonInterpreter python;
    private final Path root;
    private final Path control;
    private final int port;

    SiteInstaller(MinipageSiteOptions options, int port) {
        this.options = options;
        this.port = port;
        this.root = options.folder().resolve("minipage");
        this.control = options.folder().resolve("control");
        this.serviceUser = options.serviceUser().map(SiteInstaller::account).orElseGet(HostUser::same);
        this.python = options.python().orElseGet(this::findPython);
    }

    Path root() {
        return root;
    }

    Path control() {
        return control;
    }

    PythonInterpreter python() {
        return python;
    }

    /** The password of the database role. */
    String databasePassword() {
        return AWKWARD + options.secret();
    }

    /** The key that signs sessions. */
    String secretKey() {
        return "not-so-secret-'$x%s'-" + options.secret() + "-0123456789-0123456789-0123456789";
    }

    /** The superuser's password in the product. */
    String adminPassword() {
        return "admin of " + options.name();
    }

    /** Does everything but starting the services. */
    void install() {
        try {
            Files.createDirectories(options.folder());
            options.postgres().createRole(options.name(), databasePassword());
            options.postgres().createDatabase(options.name(), options.name());
            clone(options.repository(), options.tag());
            writeLocalFiles();
            Path requirements = root.resolve("requirements.txt");
            if (options.freshEnvironment()) {
                PythonEnvironments.install(python, root.resolve("venv"), requirements);
            } else {
                PythonEnvironments.copyPrepared(python, root.resolve("venv"), requirements);
            }
            manage("migrate", "--no-input").output();
            HostCommand.of(pythonOfSite(), "docs/build.py", "minipage/project-static/docs")
                    .in(root)
                    .output();
            manage("collectstatic", "--no-input").output();
            manage("createsuperuser", "--no-input", "--username=admin", "--email=admin@example.org")
                    .with("DJANGO_SUPERUSER_PASSWORD", adminPassword())
                    .output();
            manage("sampledata", "--incidents=" + options.incidents()).output();
            writeControl();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HostCommand manage(String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(pythonOfSite(), root.resolve("minipage/manage.py").toString()));
        line.addAll(List.of(arguments));
        return HostCommand.of(line).in(root).with("MINIPAGE_CONFIGURATION", "");
    }

    private static HostUser account(String name) {
        if (!HostUser.isRoot()) {
            throw new MissingPrerequisite("Only root can run services as " + name + ".");
        }
        return HostUser.unprivileged(name);
    }

    private String pythonOfSite() {
        return root.resolve("venv/bin/python").toString();
    }

    private PythonInterpreter findPython() {
        List<PythonInterpreter> found = PythonInterpreter.find(OLDEST_PYTHON, NEWEST_PYTHON);
        return found.stream()
                .filter(candidate -> serviceUser.reaches(candidate.executable().resolveSibling(".")))
                .findFirst()
                .orElseThrow(() -> new MissingPrerequisite("No Python 3.10 or later with venv is installed"
                        + (found.isEmpty() ? "" : " where the services' user reaches it")
                        + ". Install it (Debian: python3 python3-venv, Fedora: python3)."));
    }

    private void clone(MinipageRepository repository, String tag) {
        Git.command("clone", "-q", repository.url(), root.toString()).output();
        Git.command("-C", root.toString(), "checkout", "-q", tag).output();
    }

    private void writeLocalFiles() throws IOException {
        String siteUrl = "http://127.0.0.1:" + port;
        Path configuration = root.resolve("minipage/minipage/configuration.py");
        boolean shared = serviceUser.drop().isPresent();
        Set<PosixFilePermission> mode = PosixFilePermissions.fromString(shared ? "rw-r-----" : "rw-------");
        Files.createFile(configuration, PosixFilePermissions.asFileAttribute(mode));
        Files.writeString(configuration, SiteConfiguration.text(options, databasePassword(), secretKey(), siteUrl));
        if (shared) {
            Files.setAttribute(
                    configuration, "unix:gid", serviceUser.drop().orElseThrow().gid());
            serviceUser.own(root.resolve("minipage/media"));
        }
        String gunicorn = Files.readString(root.resolve("contrib/gunicorn.py"));
        Files.writeString(root.resolve("gunicorn.py"), gunicorn.replace("127.0.0.1:8001", "127.0.0.1:" + port));
    }

    private void writeControl() throws IOException {
        Files.createDirectories(control.resolve("run"));
        Files.createDirectories(control.resolve("log"));
        byte[] script;
        try (InputStream in = MinipageSite.class.getResourceAsStream("site/ctl")) {
            script = requireNonNull(in, "the control script is missing").readAllBytes();
        }
        String text = new String(script, StandardCharsets.UTF_8)
                .replace("@ROOT@", root.toString())
                .replace("@HOME@", control.toString())
                .replace("@PREFIX@", String.join(" ", serviceUser.running(List.of())));
        Path ctl = Files.writeString(control.resolve("ctl"), text);
        Files.setPosixFilePermissions(ctl, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

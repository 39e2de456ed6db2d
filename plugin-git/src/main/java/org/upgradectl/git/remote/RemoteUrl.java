package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** The address of a remote. It may hold a password or a token, so its text is only {@link #shown}. */
public final class RemoteUrl {
    private static final Pattern HELPER = Pattern.compile("[A-Za-z0-9+.-]+::.*", Pattern.DOTALL);
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern SHORT_SSH = Pattern.compile("(?:[^/:@]+@)?[^/:]+:.*", Pattern.DOTALL);

    /** A shorter user is the name of somebody, which stands everywhere. */
    private static final int SHORTEST_TOKEN = 16;

    private final String text;
    private final Kind kind;

    private RemoteUrl(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    /** How a remote is reached. */
    public enum Kind {
        FILE,
        HTTP,
        SSH,
        GIT
    }

    /**
     * Reads an address as git does.
     *
     * @param root the site's root: a relative path starts there
     * @throws UpgradeException {@code release.remote-unreachable} where the address would start a program, or makes no
     *     sense
     */
    public static RemoteUrl parse(String text, Path root) {
        String trimmed = text.strip();
        Matcher scheme = SCHEME.matcher(trimmed);
        if (HELPER.matcher(trimmed).matches() || trimmed.isEmpty() || trimmed.startsWith("-")) {
            throw refused(trimmed);
        }
        if (scheme.matches()) {
            return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
                case "http", "https" -> new RemoteUrl(trimmed, Kind.HTTP);
                case "ssh", "git+ssh", "ssh+git" -> new RemoteUrl(trimmed, Kind.SSH);
                case "git" -> new RemoteUrl(trimmed, Kind.GIT);
                case "file" -> new RemoteUrl(scheme.group(2), Kind.FILE);
                default -> throw refused(trimmed);
            };
        }
        boolean path = trimmed.startsWith("/")
                || trimmed.startsWith(".")
                || !SHORT_SSH.matcher(trimmed).matches();
        return path
                ? new RemoteUrl(root.resolve(trimmed).normalize().toString(), Kind.FILE)
                : new RemoteUrl(trimmed, Kind.SSH);
    }

    private static UpgradeException refused(String text) {
        String scheme = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
        return new UpgradeException(
                StandardError.REMOTE_UNREACHABLE,
                "The remote's address begins with \"" + scheme + "\", which upgradectl does not fetch from.",
                "Nothing was changed.",
                "http, https, ssh, git, file and paths are possible: git remote set-url NAME ADDRESS");
    }

    public Kind kind() {
        return kind;
    }

    /** For a person: without user, password, token and query. */
    public String shown() {
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return text;
        }
        String rest = scheme.group(2).replaceFirst("[?#].*", "");
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        return scheme.group(1) + "://" + authority.substring(authority.lastIndexOf('@') + 1) + path;
    }

    /** Whether it has parts that {@link #shown} leaves out, so that the whole of it must be kept secret. */
    boolean secretive() {
        return !text.equals(shown());
    }

    /** All of it, for a program's environment. */
    public Secret whole() {
        return new Secret(text);
    }

    /** Whether it names a user, with or without a password. */
    public Optional<Credentials> credentials() {
        if (kind != Kind.HTTP) {
            return Optional.empty();
        }
        URIish uri = uri();
        return uri.getUser() == null
                ? Optional.empty()
                : Optional.of(new Credentials(
                        new Secret(uri.getUser()), new Secret(uri.getPass() == null ? "" : uri.getPass())));
    }

    /** What nobody may see of its login: the password, or a token in the place of the user. */
    public Optional<Secret> password() {
        return credentials().flatMap(login -> {
            boolean alone = login.password().reveal().isEmpty();
            boolean token = login.user().reveal().length() >= SHORTEST_TOKEN;
            return alone ? Optional.of(login.user()).filter(user -> token) : Optional.of(login.password());
        });
    }

    /** The address without user and password. */
    public URIish anonymous() {
        URIish uri = uri();
        return kind == Kind.HTTP ? uri.setUser(null).setPass(null) : uri;
    }

    private URIish uri() {
        try {
            return new URIish(text);
        } catch (URISyntaxException e) {
            throw refused(shown());
        }
    }

    /** A path of this host. */
    public Path path() {
        return Path.of(text);
    }

    @Override
    public String toString() {
        return shown();
    }

    /** Who to be at an HTTP server; a token often stands in the place of the user. */
    public record Credentials(Secret user, Secret password) {
        public Credentials {
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
        }
    }
}

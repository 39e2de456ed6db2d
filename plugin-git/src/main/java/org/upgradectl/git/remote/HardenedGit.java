package org.upgradectl.git.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Secret;

/**
 * The host's {@code git}, allowed to do nothing but to talk to a remote.
 *
 * <p>The site's own configuration is included where the command runs as the user who owns it, because it names the proxy
 * and the helper that this remote needs; what it might start beside that is switched off by settings that come later.
 */
final class HardenedGit {
    /** The remote's name in the repository for the purpose. */
    static final String REMOTE = "upgradectl";

    private static final List<String> OFF = List.of(
            "core.hooksPath=/dev/null",
            "core.fsmonitor=false",
            "core.alternateRefsCommand=",
            "protocol.ext.allow=never",
            "fetch.recurseSubmodules=false",
            "submodule.recurse=false",
            "fetch.prune=false",
            "fetch.pruneTags=false",
            "fetch.unpackLimit=1",
            "transfer.unpackLimit=1",
            "transfer.credentialsInUrl=allow",
            "gc.auto=0",
            "maintenance.auto=false",
            "http.lowSpeedLimit=1000");

    private final RemoteSettings remote;
    private final Commands commands;
    private final Transfer transfer;

    HardenedGit(RemoteSettings remote, Commands commands, Transfer transfer) {
        this.remote = remote;
        this.commands = commands;
        this.transfer = transfer;
    }

    CommandResult run(String... arguments) {
        return commands.run(spec(arguments));
    }

    /** Standard output goes to a file: a listing may be longer than what is kept of an output. */
    CommandResult list(Path output, String... arguments) {
        return commands.run(spec(arguments).within(remote.limits().listing()).withOutput(output));
    }

    private CommandSpec spec(String... arguments) {
        return base(remote.url().kind() == RemoteUrl.Kind.SSH ? ssh() : Map.of(), arguments);
    }

    private CommandSpec base(Map<String, String> more, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("git", "--git-dir=" + transfer.folder()));
        OFF.forEach(setting -> argv.addAll(List.of("-c", setting)));
        argv.addAll(List.of("-c", "http.lowSpeedTime=" + remote.limits().stall().toSeconds()));
        argv.addAll(List.of(arguments));
        Map<String, String> environment = environment();
        environment.putAll(more);
        CommandSpec spec = CommandSpec.of(argv).within(remote.limits().total()).withEnvironment(environment);
        int number = 0;
        for (HttpLogin.Setting setting : settings()) {
            spec = spec.withEnvironment("GIT_CONFIG_KEY_" + number, setting.key());
            spec = setting.secret()
                    ? spec.withSecret("GIT_CONFIG_VALUE_" + number, setting.value())
                    : spec.withEnvironment(
                            "GIT_CONFIG_VALUE_" + number, setting.value().reveal());
            number++;
        }
        spec = spec.withEnvironment("GIT_CONFIG_COUNT", Integer.toString(number));
        Optional<RemoteUrl.Credentials> credentials = remote.url().credentials();
        if (credentials.isPresent()) {
            // Also redacted from the output, because they are secrets of the command.
            spec = named(spec, credentials.get())
                    .withSecret(HttpLogin.PASSWORD, credentials.get().password());
        }
        return transfer.user().isPresent() ? spec.as(transfer.user().get()) : spec;
    }

    /** A user beside a password is a name, which stands in many a harmless line; one alone may be a token. */
    static CommandSpec named(CommandSpec git, RemoteUrl.Credentials login) {
        return login.password().reveal().isEmpty()
                ? git.withSecret(HttpLogin.USER, login.user())
                : git.withEnvironment(HttpLogin.USER, login.user().reveal());
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh");
        return environment;
    }

    /** In the order in which git is to read them: a login comes after the site's own helpers. */
    private List<HttpLogin.Setting> settings() {
        List<HttpLogin.Setting> settings = new ArrayList<>();
        settings.add(new HttpLogin.Setting(
                "remote." + REMOTE + ".url",
                HttpLogin.address(remote.url()),
                remote.url().secretive()));
        if (remote.ownership().mayRun()) {
            Path config = remote.site().gitDir().resolve("config");
            settings.add(new HttpLogin.Setting("include.path", new Secret(config.toString()), false));
        }
        settings.addAll(HttpLogin.settings(remote.url()));
        return settings;
    }

    /** Ssh must neither ask nor hang; a command of the user's own is left as it is. */
    private Map<String, String> ssh() {
        CommandResult own = commands.run(base(Map.of(), "config", "core.sshCommand"));
        if (own.ok() && !own.output().isBlank()) {
            return Map.of();
        }
        long stall = Math.max(1, remote.limits().stall().toSeconds());
        return Map.of(
                "GIT_SSH_COMMAND",
                "ssh -o BatchMode=yes -o ConnectTimeout=" + stall + " -o ServerAliveInterval=" + Math.max(1, stall / 3)
                        + " -o ServerAliveCountMax=3");
    }
}

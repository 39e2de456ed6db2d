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
        Map<String, String> environment = environment();
        if (remote.url().kind() == RemoteUrl.Kind.SSH) {
            environment.putAll(ssh());
        }
        return base(arguments).withEnvironment(environment);
    }

    private CommandSpec base(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("git", "--git-dir=" + transfer.folder()));
        OFF.forEach(setting -> argv.addAll(List.of("-c", setting)));
        argv.addAll(List.of("-c", "http.lowSpeedTime=" + remote.limits().stall().toSeconds()));
        argv.addAll(List.of(arguments));
        CommandSpec spec = CommandSpec.of(argv).within(remote.limits().total());
        if (remote.url().secretive()) {
            // The address may hold a token, so it is no argument.
            spec = spec.withSecret("GIT_CONFIG_VALUE_0", remote.url().whole());
        }
        Optional<RemoteUrl.Credentials> credentials = remote.url().credentials();
        if (credentials.isPresent()) {
            // Not read by git: its parts are redacted from the output because they are secrets of the command.
            spec = spec.withSecret("UPGRADECTL_REMOTE_USER", credentials.get().user())
                    .withSecret("UPGRADECTL_REMOTE_PASSWORD", credentials.get().password());
        }
        return transfer.user().isPresent() ? spec.as(transfer.user().get()) : spec;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh");
        environment.put("GIT_CONFIG_KEY_0", "remote." + REMOTE + ".url");
        if (!remote.url().secretive()) {
            environment.put("GIT_CONFIG_VALUE_0", remote.url().shown());
        }
        int count = 1;
        if (remote.ownership().mayRun()) {
            environment.put("GIT_CONFIG_KEY_1", "include.path");
            environment.put(
                    "GIT_CONFIG_VALUE_1",
                    remote.site().gitDir().resolve("config").toString());
            count = 2;
        }
        environment.put("GIT_CONFIG_COUNT", Integer.toString(count));
        return environment;
    }

    /** Ssh must neither ask nor hang; a command of the user's own is left as it is. */
    private Map<String, String> ssh() {
        CommandResult own = commands.run(base("config", "core.sshCommand").withEnvironment(environment()));
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

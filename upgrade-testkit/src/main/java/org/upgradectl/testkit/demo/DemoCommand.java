package org.upgradectl.testkit.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.cli.CommandHost;
import org.upgradectl.testkit.process.MissingPrerequisite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        header = "The whole way on a miniature product, with private servers, in a temporary folder.",
        description = {
            "",
            "Installs a small Django application at an old release, with data, running services and a client that",
            "keeps reading and writing; surveys it, plans, upgrades it; then tries a release with a broken migration",
            "and brings it back. By git the upgrade is one hop; by archive it leads over two releases that have to be",
            "passed: three hops, one stop. Nothing of this host is touched, and nothing is left running."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  upgradectl demo",
            "  upgradectl demo --method archive",
            "  upgradectl demo --keep ~/demo",
            "  upgradectl demo --json"
        })
final class DemoCommand implements Callable<Integer> {
    private static final List<String> METHODS = List.of("git", "archive");

    private final CommandHost host;

    @Option(names = "--method", description = "install method of the product: git, the default, or archive")
    private String method = "git";

    @Option(names = "--keep", paramLabel = "DIR", description = "a new folder to leave everything in")
    private Optional<Path> keep = Optional.empty();

    DemoCommand(CommandHost host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (!METHODS.contains(method)) {
            throw new UpgradeException(
                    StandardError.USAGE,
                    "the demo knows the install methods git and archive, not " + method,
                    "Nothing was changed.",
                    "upgradectl demo --method git");
        }
        try (DemoFolder folder = DemoFolder.open(keep)) {
            return new Demo(host, folder, method.equals("archive")).play();
        } catch (MissingPrerequisite e) {
            throw new UpgradeException(
                    StandardError.PREREQUISITE_MISSING,
                    String.valueOf(e.getMessage()),
                    "Nothing was changed, and nothing is left running.",
                    "Install what is named and call it again.",
                    e);
        }
    }
}

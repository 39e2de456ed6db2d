package org.upgradectl.core.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.Destination;
import org.upgradectl.core.cli.action.NamedArchive;
import org.upgradectl.core.cli.action.Workspace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where to. */
final class TargetOptions {
    private static final String LATEST = "latest";

    @Option(names = "--to", paramLabel = "V", description = "a version, or `latest`, the default")
    private String to = LATEST;

    @Option(
            names = "--via",
            paramLabel = "V",
            split = ",",
            description =
                    "the whole way: releases to pass, in order, instead of those that are planned; V itself: at once")
    private List<String> via = new ArrayList<>();

    @Option(
            names = "--waive",
            paramLabel = "ID=REASON",
            description = "go on in spite of a finding that may be waived; the reason stands in the report")
    private Map<String, String> waive = new LinkedHashMap<>();

    @Option(
            names = "--constraints-from",
            paramLabel = "RUN",
            description =
                    "the exact packages of an earlier run, of this or of another site, for each release on the way: its id,"
                            + " or the file of its report")
    private Optional<String> constraintsFrom = Optional.empty();

    @Option(
            names = "--archive",
            paramLabel = "F",
            description = "a release archive on this host, instead of those of the site's source")
    private Optional<Path> archive = Optional.empty();

    @Option(names = "--sha256", paramLabel = "SUM", description = "what its sha256 must be")
    private Optional<String> sha256 = Optional.empty();

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Destination destination() {
        waive.forEach((id, reason) -> {
            if (reason.isBlank()) {
                throw new ParameterException(spec.commandLine(), "--waive " + id + " needs a reason");
            }
        });
        Optional<Version> target = to.equals(LATEST) ? Optional.empty() : Optional.of(version("--to", to));
        return new Destination(
                target, via.stream().map(station -> version("--via", station)).toList(), waive, constraintsFrom);
    }

    /**
     * Ends the command where it says what a plan that was made earlier has decided already. Waivers may be added, and an
     * archive is opened again.
     */
    void refuseBesidePlan() {
        List<String> decided = Stream.of("--to", "--via", "--constraints-from")
                .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
                .toList();
        if (!decided.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.join(", ", decided)
                            + " can't stand beside --plan: the plan says where to, by which way and with"
                            + " which packages. upgradectl plan -o FILE makes another one");
        }
    }

    /**
     * The site as it is to be planned for.
     *
     * @throws UpgradeException {@code usage.invalid}
     */
    Site of(Site site, Workspace workspace) {
        if (archive.isEmpty() && sha256.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--sha256 belongs to --archive FILE");
        }
        return archive.map(file -> new NamedArchive(file, sha256).of(site, workspace))
                .orElse(site);
    }

    private Version version(String option, String text) {
        return Version.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        option + " must be a version such as 2.5.1, or latest; found \"" + text + "\""));
    }
}

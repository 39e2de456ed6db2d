package org.upgradectl.core.cli.print;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.InitAction.InitResult;
import org.upgradectl.core.plugins.LoadedPlugin;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.Outcome;

/** The documents of the small commands. */
public final class OtherDocuments {
    private OtherDocuments() {}

    /** The runs of a site. */
    public record Runs(List<Run> runs) {
        public static Runs of(List<Report> reports) {
            return new Runs(reports.stream()
                    .map(report -> new Run(
                            report.run(),
                            report.kind(),
                            report.from(),
                            report.to(),
                            report.outcome(),
                            report.startedAt()))
                    .toList());
        }
    }

    /** One run of them. */
    public record Run(String run, Report.Kind kind, Version from, Version to, Outcome outcome, Instant startedAt) {}

    /** The plugins. */
    public record Plugins(List<Plugin> plugins) {
        public static Plugins of(List<LoadedPlugin> loaded) {
            return new Plugins(loaded.stream()
                    .map(plugin -> new Plugin(
                            plugin.id(), plugin.version(), plugin.bundled(), plugin.state(), plugin.contributes()))
                    .toList());
        }
    }

    /** One plugin of them. */
    public record Plugin(String id, String version, boolean bundled, String state, List<String> contributes) {}

    /** What {@code init} recognised. */
    public record Init(
            String site,
            String product,
            Path root,
            String installMethod,
            String version,
            Optional<String> commit,
            Path file,
            boolean written) {
        public static Init of(InitResult result) {
            return new Init(
                    result.site().name(),
                    result.site().product(),
                    result.site().root(),
                    result.site().method(),
                    result.site().version(),
                    result.site().content(),
                    result.site().file(),
                    result.written());
        }
    }

    /** An error. */
    public record Failure(Told error) {}

    /** What is told of it. */
    public record Told(String code, String message, String leftAsItWas, String remedy) {}
}

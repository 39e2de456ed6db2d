package org.upgradectl.image.thirdparty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.phase.Phase;

/** A plugin whose step, the last one of each phase, fails where it is told to: what the phase has done has to be taken back. */
public final class FailingPlugin {
    private static final String SOURCE = """
            package com.example.zz;

            import java.nio.file.Files;
            import java.util.Arrays;
            import java.util.List;
            import org.pf4j.Extension;
            import org.upgradectl.api.UpgradePlugin;
            import org.upgradectl.api.act.Act;
            import org.upgradectl.api.act.ActContext;
            import org.upgradectl.api.act.ActState;
            import org.upgradectl.api.act.ActType;
            import org.upgradectl.api.act.Arguments;
            import org.upgradectl.api.act.Undo;
            import org.upgradectl.api.error.StandardError;
            import org.upgradectl.api.error.UpgradeException;
            import org.upgradectl.api.phase.Phase;
            import org.upgradectl.api.step.PlanContext;
            import org.upgradectl.api.step.Scope;
            import org.upgradectl.api.step.Step;
            import org.upgradectl.api.step.StepId;

            @Extension
            public final class FailingSteps implements UpgradePlugin {
                @Override
                public List<Step> steps() {
                    return Arrays.stream(Phase.values())
                            .filter(phase -> phase != Phase.CHECK && phase != Phase.GATE)
                            .<Step>map(Last::new)
                            .toList();
                }

                @Override
                public List<ActType> actTypes() {
                    return List.of(new Fail());
                }

                private record Last(Phase phase) implements Step {
                    @Override
                    public StepId id() {
                        return new StepId("zz.fail-" + phase.label());
                    }

                    @Override
                    public String title() {
                        return "Fail, where it is asked for";
                    }

                    @Override
                    public Scope scope() {
                        return Scope.ONCE;
                    }

                    @Override
                    public List<Act> plan(PlanContext context) {
                        return List.of(Act.of("zz.fail", Arguments.of("phase", phase.label())
                                .with("told", context.site().folders().state().resolve("fail-in"))));
                    }
                }

                private static final class Fail implements ActType {
                    @Override
                    public String id() {
                        return "zz.fail";
                    }

                    @Override
                    public String describe(Arguments arguments) {
                        return "fails where " + arguments.text("told") + " says so";
                    }

                    @Override
                    public Undo undo() {
                        return new Undo.Reverses("it has done nothing");
                    }

                    @Override
                    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
                        if (Files.exists(arguments.path("told").resolve(arguments.text("phase")))) {
                            throw UpgradeException.inAct(StandardError.COMMAND_FAILED, "it was told to fail", "");
                        }
                        return Arguments.none();
                    }

                    @Override
                    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
                        return new ActState.NotDone();
                    }

                    @Override
                    public void undo(ActContext context, Arguments arguments, Arguments before) {}
                }
            }
            """;

    private final Path told;

    private FailingPlugin(Path told) {
        this.told = told;
    }

    /**
     * Builds it against the image's API and installs it.
     *
     * @param state the state folder of the launcher
     * @param site name of the site
     */
    public static FailingPlugin install(Path state, String site) {
        try {
            Path folder = state.resolve("plugins/zz");
            ThirdPartyPlugin.jar(
                    folder.resolve("lib/zz-1.0.0.jar"),
                    Map.of("com/example/zz/FailingSteps.java", SOURCE),
                    WritingAPluginTest.apiJar());
            Files.writeString(folder.resolve("plugin.properties"), """
                    plugin.id=zz
                    plugin.version=1.0.0
                    plugin.requires=^0.1.0
                    """);
            return new FailingPlugin(state.resolve(site).resolve("fail-in"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on its step fails in this phase alone; empty: in none. */
    public void failIn(Optional<Phase> phase) {
        try {
            Files.createDirectories(told);
            for (Phase each : Phase.values()) {
                Files.deleteIfExists(told.resolve(each.label()));
            }
            if (phase.isPresent()) {
                Files.createFile(told.resolve(phase.get().label()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

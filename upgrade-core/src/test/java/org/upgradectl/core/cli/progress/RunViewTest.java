package org.upgradectl.core.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.console.Style;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.Prediction;

final class RunViewTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T14:00:00Z");

    private final RunModel model = new RunModel("Shop 1.0 -> 2.0", plan());
    private final RunPicture picture = new RunPicture(Style.PLAIN);

    @Test
    void lines_beforeAnything_namesThePhasesToCome() {
        assertThat(lines(0))
                .containsExactly(
                        "Shop 1.0 -> 2.0                                                          site up",
                        "      stage  gate  stop  migrate  start");
    }

    @Test
    void lines_whileMigrating_showsHowFarAndHowLongItIsSilent() {
        tell(0, new RunEvent.PhaseStarted(Phase.STAGE));
        tell(0, new RunEvent.StepStarted("shop.fetch", "Fetch the goods"));
        tell(48, new RunEvent.PhaseEnded(Phase.STAGE, 48_000, true));
        tell(48, new RunEvent.PhaseStarted(Phase.STOP));
        tell(48, new RunEvent.StepStarted("shop.close", "Close the door"));
        tell(50, new RunEvent.PhaseEnded(Phase.STOP, 2_000, true));
        tell(50, new RunEvent.PhaseStarted(Phase.MIGRATE));
        tell(50, new RunEvent.StepStarted("shop.restock", "Restock the shelves"));
        tell(55, new RunEvent.Progressed("shop.restock", "dcim.0181", 21, 30));
        assertThat(lines(61))
                .containsExactly(
                        "Shop 1.0 -> 2.0                                                site silent 00:13",
                        "  ok  stage      fetch the goods                                          48.0 s",
                        "  ok  stop       close the door                                            2.0 s",
                        "  >>  migrate    [===========-----]  21 of 30  dcim.0181    00:13 of about 00:31",
                        "      gate  start");
    }

    @Test
    void lines_ofManyThings_canBeRead() {
        tell(0, new RunEvent.PhaseStarted(Phase.STAGE));
        tell(0, new RunEvent.Progressed("shop.fetch", "1.2 of 5.0 GB read: shop/media", 12034, 50000));
        assertThat(lines(1)).anyMatch(line -> line.contains("[===-------------]  12,034 of 50,000  1.2 of 5.0 GB"));
    }

    @Test
    void lines_startedAndAskedForAPage_isSilentUntilItHasAnswered() {
        List<PlannedStep> steps = List.of(
                step("shop.note", "Note who is there", Phase.STOP, SilenceRole.ANSWERS),
                step("shop.close", "Close the door", Phase.STOP, SilenceRole.KEEPS),
                step("shop.open", "Open the door", Phase.START, SilenceRole.ENDS),
                step("shop.ask", "Knock", Phase.VERIFY, SilenceRole.ANSWERS),
                step("shop.sweep", "Sweep", Phase.VERIFY, SilenceRole.NONE));
        RunModel asked = new RunModel("Shop 1.0 -> 2.0", plan(steps));
        List<String> out = new ArrayList<>();
        BiConsumer<Integer, RunEvent> at = (second, event) ->
                new PlainView(out::add, asked, Clock.fixed(BEGIN.plusSeconds(second), ZoneOffset.UTC)).on(event);
        at.accept(0, new RunEvent.StepStarted("shop.note", "Note who is there"));
        at.accept(1, new RunEvent.StepEnded("shop.note", "done", 1_000));
        assertThat(picture.lines(asked, BEGIN.plusSeconds(2), 80).get(0)).endsWith("site up");
        at.accept(10, new RunEvent.StepStarted("shop.close", "Close the door"));
        at.accept(20, new RunEvent.StepStarted("shop.open", "Open the door"));
        at.accept(25, new RunEvent.StepEnded("shop.open", "done", 5_000));
        at.accept(25, new RunEvent.PhaseEnded(Phase.START, 5_000, true));
        assertThat(picture.lines(asked, BEGIN.plusSeconds(29), 80).get(0)).endsWith("site silent 00:19");
        at.accept(25, new RunEvent.StepStarted("shop.ask", "Knock"));
        at.accept(30, new RunEvent.StepEnded("shop.ask", "done", 5_000));
        assertThat(out.get(out.size() - 1)).contains("the site is up again, silent for 20.0 s");
        at.accept(40, new RunEvent.StepStarted("shop.sweep", "Sweep"));
        assertThat(picture.lines(asked, BEGIN.plusSeconds(50), 80).get(0)).endsWith("site up, was silent 00:20");
        at.accept(50, new RunEvent.GoingBack("it rains"));
        at.accept(52, new RunEvent.Undone("shop.open", "open"));
        assertThat(picture.lines(asked, BEGIN.plusSeconds(53), 80).get(0)).endsWith("site silent 00:21");
        at.accept(54, new RunEvent.Undone("shop.close", "close"));
        assertThat(picture.lines(asked, BEGIN.plusSeconds(55), 80).get(0)).endsWith("site silent 00:23");
        at.accept(55, new RunEvent.Undone("shop.note", "note"));
        assertThat(out.get(out.size() - 1)).contains("the site is up again, silent for 23.0 s");
    }

    @Test
    void lines_goingBack_saysWhyAndHowFar() {
        tell(0, new RunEvent.PhaseStarted(Phase.MIGRATE));
        tell(1, new RunEvent.GoingBack("the shelf broke"));
        tell(2, new RunEvent.Undone("shop.restock", "do shop.restock"));
        assertThat(lines(3))
                .containsSequence(
                        "  !!  migrate                                                              1.0 s",
                        "  <<  going back: the shelf broke",
                        "      1 act taken back, last: Restock the shelves");
    }

    @Test
    void lines_neverWiderThanTheTerminal() {
        tell(0, new RunEvent.PhaseStarted(Phase.STAGE));
        tell(0, new RunEvent.StepStarted("shop.fetch", "Fetch\nthe " + "very ".repeat(40) + "good goods"));
        tell(0, new RunEvent.Noticed("shop.fetch", "x".repeat(300)));
        assertThat(picture.lines(model, BEGIN.plusSeconds(3), 44)).allMatch(line -> line.length() <= 44);
        assertThat(picture.lines(model, BEGIN.plusSeconds(3), 44)).noneMatch(line -> line.contains("\n"));
    }

    @Test
    void plain_writesALineForEachThing() {
        List<String> out = new ArrayList<>();
        PlainView view = new PlainView(out::add, model, Clock.systemUTC());
        view.on(new RunEvent.RunStarted("20261122T140512Z", "1.0", "2.0"));
        view.on(new RunEvent.PhaseStarted(Phase.STAGE));
        view.on(new RunEvent.StepStarted("shop.fetch", "Fetch the goods"));
        view.on(new RunEvent.StepEnded("shop.fetch", "done", 3_000));
        view.on(new RunEvent.GoingBack("the shelf broke"));
        view.on(new RunEvent.Undone("shop.fetch", "do shop.fetch"));
        view.say("Stopping.");
        assertThat(out)
                .extracting(line -> line.substring(10).stripTrailing())
                .containsExactly(
                        "          Shop 1.0 -> 2.0, run 20261122T140512Z",
                        "stage     Fetch the goods",
                        "stage     Fetch the goods: done, 3.0 s",
                        "back      going back: the shelf broke",
                        "back      taken back: do shop.fetch",
                        "          Stopping.");
        assertThat(out).allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d  .*\\n"));
    }

    private List<String> lines(int seconds) {
        return picture.lines(model, BEGIN.plusSeconds(seconds), 80);
    }

    private void tell(int seconds, RunEvent event) {
        model.on(event, BEGIN.plusSeconds(seconds));
    }

    private static Plan plan() {
        return plan(List.of(
                step("shop.fetch", "Fetch the goods", Phase.STAGE, SilenceRole.NONE),
                step("shop.close", "Close the door", Phase.STOP, SilenceRole.NONE),
                step("shop.restock", "Restock the shelves", Phase.MIGRATE, SilenceRole.NONE),
                step("shop.open", "Open the door", Phase.START, SilenceRole.NONE)));
    }

    private static Plan plan(List<PlannedStep> steps) {
        Release release = new Release(new Version("2.0"), "v2.0", Optional.empty(), Optional.empty(), false);
        return new Plan(
                "20261122T140512Z",
                "main",
                "shop",
                Path.of("/opt/shop"),
                new Version("1.0"),
                new Version("2.0"),
                BEGIN,
                List.of(new Hop(0, new Version("1.0"), release, true)),
                List.of(),
                steps,
                new Prediction(90_000, 31_000, Map.of(), ""),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static PlannedStep step(String id, String title, Phase phase, SilenceRole silence) {
        Act act = Act.of("shop.act", Arguments.none());
        return new PlannedStep(
                id,
                new StepId(id),
                title,
                phase,
                Optional.empty(),
                Step.Failure.UNDO,
                List.of(new PlannedAct(id + "#1", act, "do " + id, "back", silence)));
    }
}

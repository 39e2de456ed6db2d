package org.upgradectl.core.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Style;
import org.upgradectl.core.cli.console.Summary;

/** Draws a run as lines, none wider than the terminal. */
final class RunPicture {
    private static final int BAR = 16;
    private static final int PHASE_COLUMN = 11;
    private static final int NOTICES = 3;

    private final Style style;

    RunPicture(Style style) {
        this.style = style;
    }

    List<String> lines(RunModel model, Instant now, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(both(model.title(), site(model, now), width, Style::bold));
        List<String> waiting = new ArrayList<>();
        for (PhaseState phase : model.phases()) {
            switch (phase.mark()) {
                case WAITING -> waiting.add(phase.phase().label());
                case RUNNING -> lines.add(running(phase, model, now, width));
                case DONE -> lines.add(ended("ok", phase, now, width));
                case FAILED -> lines.add(ended("!!", phase, now, width));
            }
        }
        model.goingBack().ifPresent(reason -> {
            lines.add(style.warning(cut("  <<  going back: " + Summary.of(reason), width)));
            if (model.undoneCount() > 0) {
                lines.add(cut(
                        "      " + Amounts.count(model.undoneCount(), "act") + " taken back, last: " + model.undone(),
                        width));
            }
        });
        if (!waiting.isEmpty() && model.goingBack().isEmpty()) {
            lines.add(style.faint(cut("      " + String.join("  ", waiting), width)));
        }
        List<String> notices = model.notices();
        notices.subList(Math.max(0, notices.size() - NOTICES), notices.size())
                .forEach(notice -> lines.add(cut("  notice: " + notice, width)));
        return lines;
    }

    private static String site(RunModel model, Instant now) {
        return model.silence(now)
                .map(silence -> "site silent " + Amounts.clock(silence))
                .or(() -> model.silentFor().map(silence -> "site up, was silent " + Amounts.clock(silence)))
                .orElse("site up");
    }

    private String ended(String mark, PhaseState phase, Instant now, int width) {
        String left = head(mark, phase) + String.join(", ", phase.titles()).toLowerCase(Locale.ROOT);
        return both(left, Amounts.measured(phase.elapsed(now)), width, (own, text) -> {
            String shown = mark.equals("ok") ? own.good(mark) : own.bad(mark);
            return text.replaceFirst(mark, shown.replace("$", "\\$"));
        });
    }

    private String running(PhaseState phase, RunModel model, Instant now, int width) {
        String content = phase.total() > 0
                ? bar(phase) + "  " + Amounts.of(phase.done(), phase.total()) + "  " + phase.what()
                : phase.current() + (phase.what().isEmpty() ? "" : ": " + phase.what());
        return both(head(">>", phase) + content, time(phase, model, now), width, Style::bold);
    }

    private static String time(PhaseState phase, RunModel model, Instant now) {
        if (model.silence(now).isPresent()) {
            String about = model.predictedSilence()
                    .map(predicted -> " of about " + Amounts.clock(predicted))
                    .orElse("");
            return Amounts.clock(model.silence(now).orElse(Duration.ZERO)) + about;
        }
        return Amounts.measured(phase.elapsed(now));
    }

    private static String bar(PhaseState phase) {
        int full = (int) Math.min(BAR, BAR * phase.done() / phase.total());
        return "[" + "=".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    private static String head(String mark, PhaseState phase) {
        return String.format(
                Locale.ROOT,
                "  %s  %-" + PHASE_COLUMN + "s",
                mark,
                phase.phase().label());
    }

    private interface Paint {
        String on(Style style, String text);
    }

    private String both(String left, String right, int width, Paint paint) {
        int room = width - right.length() - 2;
        String shown = cut(left, Math.max(0, room));
        return paint.on(style, shown) + " ".repeat(Math.max(2, width - shown.length() - right.length())) + right;
    }

    private static String cut(String text, int width) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 3)) + "...";
    }
}

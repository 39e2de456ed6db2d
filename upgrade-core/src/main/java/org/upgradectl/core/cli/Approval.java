package org.upgradectl.core.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.PlanResult;
import org.upgradectl.core.cli.action.UndecidedFile;
import org.upgradectl.core.cli.action.UpgradeAction;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.cli.print.NotesText;
import org.upgradectl.core.cli.print.PlanText;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.run.Foretold;

/** Shows the person what is about to happen, and asks. */
final class Approval implements UpgradeAction.Supervisor {
    private static final Set<String> YES = Set.of("y", "yes");

    private final Session session;
    private final Watch watch;
    private final boolean yes;

    Approval(Session session, Watch watch, boolean yes) {
        this.session = requireNonNull(session, "session is null");
        this.watch = requireNonNull(watch, "watch is null");
        this.yes = yes;
    }

    @Override
    public String approve(PlanResult result, Plan plan) {
        if (!session.options().json()) {
            Page page = session.console().page();
            new PlanText(page, session.options().verbose()).add(result);
            session.console().out(page.blank().text());
        }
        if (yes) {
            return "--yes";
        }
        boolean breaks = plan.notes().filter(notes -> notes.breaking() > 0).isPresent();
        if (breaks && !session.options().json()) {
            Page page = session.console().page();
            plan.notes().ifPresent(notes -> NotesText.addBreaking(page, notes));
            session.console().out(page.blank().text());
        }
        ask(
                session,
                (plan.kind() == Plan.Kind.REHEARSAL ? "Rehearse the upgrade of " : "Upgrade ")
                        + result.site().product().title() + " to " + plan.to() + " now"
                        + (breaks ? ", knowing what breaks" : "") + "? [y/N]",
                "upgradectl upgrade --yes");
        return "answer";
    }

    @Override
    public Optional<LocalFileSettings> decide(Site site, List<UndecidedFile> files) {
        return yes ? Optional.empty() : new FileQuestions(session).decide(site, files);
    }

    @Override
    public boolean longerSilence(Foretold foretold) {
        if (session.options().json() || !session.console().terminal().input()) {
            return false;
        }
        String question = "By the rehearsal it would be silent for about " + Amounts.expected(foretold.silence())
                + foretold.planned()
                        .map(shown -> ", not " + Amounts.expected(shown))
                        .orElse("")
                + ". Go on? [y/N]";
        return watch.paused(() -> YES.contains(
                session.console().ask(question, session.interrupts()).orElse("").toLowerCase(Locale.ROOT)));
    }

    @Override
    public RunListener watch(Plan plan) {
        return watch.of(plan);
    }

    /** Asks what going back may cost; {@code --yes} of a script is no answer to that. */
    static void askLosses(Session session, List<String> losses, boolean accepted) {
        if (accepted) {
            return;
        }
        Page page = session.console().page();
        page.line("Going back now would cost data:");
        losses.forEach(loss -> page.paragraph(2, loss));
        session.console().err(page.text());
        if (!session.console().terminal().input()) {
            throw new UpgradeException(
                    StandardError.NEEDS_PERSON,
                    "going back would cost data, and nobody can be asked here: " + String.join("; ", losses),
                    "Nothing was changed by this command.",
                    "upgradectl abort --accept-loss    goes back all the same\nupgradectl resume                 stays");
        }
        ask(session, "Lose it and go back? [y/N]", "upgradectl abort --accept-loss");
    }

    /** Said before the plan is made: it takes a while. */
    static void requireSomebody(Session session, boolean yes) {
        if (!yes) {
            requireTerminal(session, "upgradectl upgrade --yes");
        }
    }

    private static void requireTerminal(Session session, String withoutAsking) {
        if (session.options().json() || !session.console().terminal().input()) {
            throw new UpgradeException(
                    StandardError.USAGE,
                    "this has to be confirmed, and nobody can be asked here",
                    "Nothing was changed.",
                    withoutAsking + "    does it without asking");
        }
    }

    static void ask(Session session, String question, String withoutAsking) {
        requireTerminal(session, withoutAsking);
        String answer = session.console().ask(question, session.interrupts()).orElse("");
        if (!YES.contains(answer.toLowerCase(Locale.ROOT))) {
            throw new UpgradeException(
                    StandardError.REFUSED,
                    "not confirmed",
                    "Nothing was changed.",
                    withoutAsking + "    does it without asking");
        }
    }
}

package org.upgradectl.core.cli.action;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.run.OpenRun;
import org.upgradectl.core.run.Outcome;

/** What every command says of a run that is not over. */
public final class OpenRunWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private OpenRunWords() {}

    /** One or two sentences. */
    public static String message(OpenRun open) {
        String time = TIME.format(open.last().atZone(ZoneId.systemDefault()));
        String place = open.phase().map(phase -> " at " + phase).orElse(" at its begin");
        if (open.underWay()) {
            return "A run is under way: " + open.run() + ", " + open.from() + " -> " + open.to() + ", now" + place
                    + " (process " + open.pid() + ").";
        }
        if (open.pid() == 0) {
            return "A run is open: " + open.run() + ", " + open.from() + " -> " + open.to()
                    + ", which begins at this moment, or was cut at its begin.";
        }
        if (open.outcome() == Outcome.NEEDS_PERSON) {
            return "The run " + open.run() + ", " + open.from() + " -> " + open.to()
                    + ", needs a person: the new release serves, and going back would cost data.";
        }
        if (open.outcome() == Outcome.INCONSISTENT) {
            return "The run " + open.run() + ", " + open.from() + " -> " + open.to()
                    + ", needs a person: its way back was not gone to the end.";
        }
        return "A run is open: " + open.run() + ", " + open.from() + " -> " + open.to() + ", cut" + place + " ("
                + (open.rebooted() ? "the host was restarted after " : "its process is gone since ") + time + ").";
    }

    /** What to type. */
    public static String remedy(OpenRun open) {
        if (open.underWay()) {
            return "upgradectl report    how far it is";
        }
        return "upgradectl abort     back to " + open.from() + "\nupgradectl resume    on to " + open.to();
    }

    static UpgradeException refusal(OpenRun open) {
        return new UpgradeException(
                open.underWay() ? StandardError.LOCKED : StandardError.RUN_OPEN,
                message(open),
                "Nothing was changed by this command.",
                remedy(open));
    }
}

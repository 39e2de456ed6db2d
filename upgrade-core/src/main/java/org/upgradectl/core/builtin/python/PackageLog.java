package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Reads what pip and uv say: for the progress, and for the reason of a failure. */
final class PackageLog {
    private static final Pattern COLLECTING = Pattern.compile("(?:Collecting|Requirement already satisfied:) (\\S+).*");
    private static final Pattern INSTALLING = Pattern.compile("Installing collected packages: (.*)");
    private static final Pattern MISSING = Pattern.compile("No matching distribution found for (.+)");
    private static final Pattern CONFLICT = Pattern.compile("Cannot install (.+) because.*");

    private static final String REMEDY =
            "If a package was withdrawn or clashes with another one, hold it back with a line of `constraints` in"
                    + " the site file, such as  constraints: [\"name<2\"]\n"
                    + "If the package index could not be reached, look at the network and at the variables PIP_INDEX_URL"
                    + " and HTTPS_PROXY.\n"
                    + "If a package had to be compiled, install the compiler and the headers that it names.";

    private final Progress progress;
    private long collected;

    PackageLog(Progress progress) {
        this.progress = progress;
    }

    void line(String line) {
        Matcher collecting = COLLECTING.matcher(line);
        if (collecting.matches()) {
            progress.report(collecting.group(1), ++collected, 0);
            return;
        }
        Matcher installing = INSTALLING.matcher(line);
        if (installing.matches()) {
            int count = installing.group(1).split(",").length;
            progress.report("installing " + count + " packages", count, count);
        }
    }

    /** Where nothing was to leave the host. */
    UpgradeException failureOffline(CommandResult result, Path wheels) {
        return UpgradeException.inAct(
                StandardError.PACKAGES_FAILED,
                causeOffline(result.error()) + ", and with --offline nothing may leave it:\n" + said(result),
                "Fetch the files of the packages on a host that may, with the same Python:\n"
                        + "pip download -r requirements.txt -d wheels\n"
                        + "and put them into " + wheels + ", or upgrade without --offline.");
    }

    UpgradeException failure(CommandResult result) {
        return UpgradeException.inAct(
                StandardError.PACKAGES_FAILED, cause(result.error()) + ":\n" + said(result), REMEDY);
    }

    private static String said(CommandResult result) {
        String errors = LastLines.joined(
                result.error().lines().filter(line -> line.startsWith("ERROR:") || line.startsWith("error:")), 4);
        return errors.isEmpty() ? LastLines.of(result, 6) : errors;
    }

    private static String causeOffline(String text) {
        Matcher missing = MISSING.matcher(text);
        if (missing.find()) {
            return "this host has no " + missing.group(1);
        }
        // What is missing and constrained, too, pip calls a conflict.
        Matcher conflict = CONFLICT.matcher(text);
        return conflict.find()
                ? "this host has no " + conflict.group(1) + " that would fit"
                : "the packages could not be installed";
    }

    private static String cause(String text) {
        Matcher missing = MISSING.matcher(text);
        if (missing.find()) {
            return "the package index has no " + missing.group(1);
        }
        Matcher conflict = CONFLICT.matcher(text);
        if (conflict.find()) {
            return "these packages exclude each other: " + conflict.group(1);
        }
        return "the packages could not be installed";
    }
}

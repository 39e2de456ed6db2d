package org.upgradectl.tarball.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What of a difference may be shown: a line that a secret may stand in is not, for a plan is passed on. */
final class Differences {
    private static final int MOST_LINES = 30;
    private static final Pattern SECRET =
            Pattern.compile("(?i)passw|secret|token|pepper|credential|private|dsn|api.?key|_key|://[^/\\s]*@");

    private Differences() {}

    static String shown(List<String> lines) {
        List<String> shown = new ArrayList<>();
        for (String line : lines) {
            if (shown.size() == MOST_LINES) {
                shown.add("... " + (lines.size() - MOST_LINES) + " more lines");
                break;
            }
            shown.add(
                    SECRET.matcher(line).find()
                            ? line.charAt(0) + "(a line that may hold a secret)"
                            : line.replaceAll("\\p{Cntrl}", " "));
        }
        return String.join("\n", shown);
    }
}

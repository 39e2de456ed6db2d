package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Product;

/**
 * How a command line of the product's nightly housekeeping looks, in any of its releases.
 *
 * @param known the ways in which a host may have to start it
 */
record NightlyWork(List<Scheduled> known) {
    private static final Pattern BETWEEN = Pattern.compile("[\\s\"'`;&|()<>]+");

    NightlyWork {
        known = List.copyOf(known);
    }

    static NightlyWork of(Product product) {
        return new NightlyWork(product.housekeeping().stream()
                .filter(row -> row.way() instanceof Scheduled)
                .map(row -> (Scheduled) row.way())
                .toList());
    }

    /** Whether the command line calls the script, or the product's command of the same work. */
    boolean isDoneBy(String line) {
        List<String> words = Arrays.asList(BETWEEN.split(line));
        return known.stream()
                .anyMatch(way -> words.stream().anyMatch(word -> isScript(way, word)) || isCommand(way, words));
    }

    /** Whether a file is the script, of whichever release. */
    boolean isScript(Path file) {
        return known.stream().anyMatch(way -> isScript(way, file.toString()));
    }

    private static boolean isScript(Scheduled way, String word) {
        return word.equals(way.script()) || word.endsWith("/" + way.script());
    }

    private static boolean isCommand(Scheduled way, List<String> words) {
        return way.command()
                .filter(command -> words.contains(command) && words.stream().anyMatch(word -> word.endsWith(".py")))
                .isPresent();
    }
}

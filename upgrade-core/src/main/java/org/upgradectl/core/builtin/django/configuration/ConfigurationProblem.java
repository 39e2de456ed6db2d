package org.upgradectl.core.builtin.django.configuration;

import java.nio.file.Path;
import java.util.Locale;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.site.Site;

/** Ways in which a site's configuration can be of no use. */
enum ConfigurationProblem {
    /** There is no such module. */
    MISSING,
    /** The module is there and may not be read. */
    FORBIDDEN,
    /** Evaluating it ended with an error. */
    RAISED,
    /** Evaluating it did not end. */
    HUNG,
    /** It says nothing of the database. */
    INCOMPLETE,
    /** There is no interpreter to evaluate it with. */
    NO_INTERPRETER;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ConfigurationProblem of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String title() {
        return switch (this) {
            case MISSING -> "the site's configuration is not there";
            case FORBIDDEN -> "the site's configuration may not be read";
            case RAISED -> "the site's configuration ends with an error";
            case HUNG -> "evaluating the site's configuration does not end";
            case INCOMPLETE -> "the site's configuration does not say where the database is";
            case NO_INTERPRETER -> "the site's configuration can't be evaluated without its Python environment";
        };
    }

    String remedy(Site site, Configuration configuration, Path root) {
        Path file = root.resolve(configuration.file());
        return switch (this) {
            case MISSING ->
                "Put the configuration at " + file + ", or set " + configuration.variable()
                        + " to the module that holds it.";
            case FORBIDDEN -> "ls -l " + file + "\nCall upgradectl as root, or as a user who may read it.";
            case RAISED ->
                "Put it right, then try:  " + root.resolve(site.product().environment()) + "/bin/python " + file;
            case HUNG -> "Look at what " + file + " waits for: the network, another host, standard input.";
            case INCOMPLETE -> "Set DATABASE in " + file + " (NAME, USER, PASSWORD, HOST, PORT).";
            case NO_INTERPRETER ->
                "Build the environment " + site.product().environment()
                        + " of the installed release anew, as its guide says; then try again.";
        };
    }
}

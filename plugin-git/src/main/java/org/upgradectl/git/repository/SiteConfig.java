package org.upgradectl.git.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.upgradectl.api.error.UpgradeException;

/**
 * A configuration file of git, read as text. What it includes is not read: a repository's owner could name any file of
 * the host there.
 */
public final class SiteConfig {
    private static final int LARGEST = 1024 * 1024;

    private final Config values;

    private SiteConfig(Config values) {
        this.values = values;
    }

    public static SiteConfig empty() {
        return new SiteConfig(new Config());
    }

    /**
     * Reads a file; a missing one is empty.
     *
     * @throws UpgradeException {@code git.damaged} where it is no configuration
     */
    public static SiteConfig read(Path file) throws IOException {
        return parse(file, SafeRead.text(file, LARGEST).orElse(""));
    }

    private static SiteConfig parse(Path file, String text) {
        Config values = new Config();
        try {
            values.fromText(text);
        } catch (ConfigInvalidException e) {
            // The parser's own message may quote a line, and a line may hold a password.
            throw UpgradeException.inAct(
                    GitError.DAMAGED,
                    file + " can't be read: it is no configuration of git.",
                    "git config --file " + file + " --list names the line that is wrong.");
        }
        return new SiteConfig(values);
    }

    public Optional<String> text(String section, String name) {
        return Optional.ofNullable(values.getString(section, null, name));
    }

    public Optional<String> text(String section, String subsection, String name) {
        return Optional.ofNullable(values.getString(section, subsection, name));
    }

    public boolean flag(String section, String name, boolean otherwise) {
        try {
            return values.getBoolean(section, name, otherwise);
        } catch (IllegalArgumentException noBoolean) {
            return otherwise;
        }
    }

    public List<String> subsections(String section) {
        return List.copyOf(values.getSubsections(section));
    }

    /** All names that a section and its subsections set: {@code http.proxy}, {@code http.https://x/.extraHeader}. */
    public List<String> keys(String section) {
        List<String> keys = new ArrayList<>();
        values.getNames(section).forEach(name -> keys.add(section + "." + name));
        for (String subsection : values.getSubsections(section)) {
            values.getNames(section, subsection).forEach(name -> keys.add(section + "." + subsection + "." + name));
        }
        return keys;
    }

    /** Whether it includes other files. */
    public boolean includes() {
        return !keys("include").isEmpty() || !keys("includeIf").isEmpty();
    }
}

package org.upgradectl.core.builtin.python;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A requirement, as a requirement file or a package's metadata writes it (PEP 508): {@code psycopg[binary,pool]==3.1.18}.
 *
 * @param name normalized
 * @param extras what is asked for of the package besides itself
 * @param extra the extra of the package that asks for this one; empty where it always does
 * @param line as it is written
 */
record Need(String name, Set<String> extras, Optional<String> extra, String line) {
    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[([^\\]]*)])?.*");
    private static final Pattern EXTRA = Pattern.compile(";.*\\bextra\\s*==\\s*[\"']([^\"']+)[\"']");

    Need {
        requireNonNull(name, "name is null");
        extras = Set.copyOf(extras);
        requireNonNull(extra, "extra is null");
        requireNonNull(line, "line is null");
    }

    /** Empty for options, addresses, comments and blank lines. */
    static Optional<Need> of(String line) {
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            return Optional.empty();
        }
        Matcher extra = EXTRA.matcher(line);
        String asked = form.group(2) == null ? "" : form.group(2);
        return Optional.of(new Need(
                PackageSet.normal(form.group(1)),
                Arrays.stream(asked.split(",", -1))
                        .filter(word -> !word.isBlank())
                        .map(PackageSet::normal)
                        .collect(Collectors.toUnmodifiableSet()),
                extra.find() ? Optional.of(PackageSet.normal(extra.group(1))) : Optional.empty(),
                line.strip()));
    }
}

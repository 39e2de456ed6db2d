package org.upgradectl.api.version;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version ordered by its numbers: 4.5.10 is after 4.5.9, and a pre-release before its release (2.5-beta1 before 2.5).
 *
 * <p>Missing numbers count as 0 when comparing: 2.5 equals 2.5.0 in order, though not in text. What stands after a plus
 * tells builds of one version apart, such as commits of a branch; any of them is after the version without (PEP 440).
 *
 * @param text as written, without a leading {@code v}
 */
public record Version(String text) implements Comparable<Version> {
    private static final Pattern FORM =
            Pattern.compile("(\\d+(?:\\.\\d+)*)(?:[-.]?([A-Za-z][0-9A-Za-z.-]*))?(?:\\+([0-9A-Za-z.]+))?");

    public Version {
        requireNonNull(text, "text is null");
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a version: " + text);
        }
    }

    /** Reads {@code 2.5.1}, {@code v2.5.1} or {@code 2.5-beta1}; empty where the text is no version. */
    public static Optional<Version> parse(String text) {
        String bare = text.strip();
        if (bare.startsWith("v")) {
            bare = bare.substring(1);
        }
        return FORM.matcher(bare).matches() ? Optional.of(new Version(bare)) : Optional.empty();
    }

    /** The numbers, first the major one; at least one. */
    public List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        for (String part : match().group(1).split("\\.", -1)) {
            numbers.add(part.length() > 18 ? Long.MAX_VALUE : Long.parseLong(part));
        }
        return List.copyOf(numbers);
    }

    public long major() {
        return numbers().get(0);
    }

    /** 0 where the version has one number only. */
    public long minor() {
        List<Long> numbers = numbers();
        return numbers.size() > 1 ? numbers.get(1) : 0;
    }

    /** {@code beta1} of {@code 2.5-beta1}; empty for a release. */
    public Optional<String> preRelease() {
        return Optional.ofNullable(match().group(2));
    }

    /** {@code g7298414ab} of {@code 3.7.3-dev+g7298414ab}; empty for most. */
    public Optional<String> build() {
        return Optional.ofNullable(match().group(3));
    }

    /** This one as a certain build. */
    public Version withBuild(String build) {
        return new Version(withoutBuild().text() + "+" + build);
    }

    /** What a tree of it tells of itself. */
    public Version withoutBuild() {
        int plus = text.indexOf('+');
        return plus < 0 ? this : new Version(text.substring(0, plus));
    }

    @Override
    public int compareTo(Version other) {
        List<Long> mine = numbers();
        List<Long> theirs = other.numbers();
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            int order = Long.compare(i < mine.size() ? mine.get(i) : 0, i < theirs.size() ? theirs.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        int order = comparePreRelease(preRelease(), other.preRelease());
        return order != 0 ? order : build().orElse("").compareTo(other.build().orElse(""));
    }

    private static int comparePreRelease(Optional<String> mine, Optional<String> theirs) {
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Boolean.compare(mine.isEmpty(), theirs.isEmpty());
        }
        List<String> left = pieces(mine.get());
        List<String> right = pieces(theirs.get());
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = comparePiece(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int comparePiece(String left, String right) {
        boolean numeric = Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0));
        if (numeric && left.length() < 18 && right.length() < 18) {
            return Long.compare(Long.parseLong(left), Long.parseLong(right));
        }
        return left.compareTo(right);
    }

    /** beta10 -> beta, 10: so that beta10 comes after beta9. */
    private static List<String> pieces(String preRelease) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\d+|[A-Za-z]+").matcher(preRelease);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }

    private Matcher match() {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("not a version: " + text);
        }
        return matcher;
    }

    @Override
    public String toString() {
        return text;
    }
}

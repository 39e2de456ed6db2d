package org.upgradectl.core.plugins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.upgradectl.api.fact.FactKey;

/** How contributions may be called: in lower case, unique within their kind, a plugin's own under its own id. */
final class IdRules {
    private static final Pattern ONE_PART = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern TWO_PARTS = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");
    private static final Pattern PARTS = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final String RENAME = "The plugin's author must choose another id (docs/writing-a-plugin.md).";

    private final Problems problems;
    private final Map<String, Set<String>> owners = new HashMap<>();
    private final Map<String, FactKey<?>> facts = new HashMap<>();

    IdRules(Problems problems) {
        this.problems = problems;
    }

    /** Act types and steps: {@code git.checkout}. */
    void underItsPlugin(Source source, String kind, String id) {
        if (!TWO_PARTS.matcher(id).matches()) {
            refuse(source, kind, id, "must be two lower-case words joined by a dot");
        } else if (!source.origin().builtIn() && !id.startsWith(source.origin().id() + ".")) {
            refuse(source, kind, id, "must begin with " + source.origin().id() + ".");
        }
        unique(source, kind, id);
    }

    /** Install methods, service managers and schema trackers: what a site or a product names. */
    void ofItsOwn(Source source, String kind, String id) {
        if (!ONE_PART.matcher(id).matches()) {
            refuse(source, kind, id, "must be one lower-case word");
        }
        unique(source, kind, id);
    }

    /** Checks: the first part of their findings; several checks may share it, not several plugins. */
    void check(Source source, String id) {
        String owner = source.origin().id();
        if (!ONE_PART.matcher(id).matches()) {
            refuse(source, "check", id, "must be one lower-case word");
        } else if (!source.origin().builtIn() && !id.equals(owner) && !id.startsWith(owner + "-")) {
            refuse(source, "check", id, "must be " + owner + ", or begin with " + owner + "-");
        }
    }

    /** Facts: a plugin's own, or those that the kernel asks for; one id means one thing. */
    void fact(Source source, FactKey<?> key) {
        String id = key.id();
        if (!PARTS.matcher(id).matches()) {
            refuse(source, "fact", id, "must be lower-case words joined by dots");
        } else if (!source.origin().builtIn()
                && !id.startsWith(source.origin().id() + ".")
                && !StandardFactKeys.contain(key)) {
            refuse(source, "fact", id, "must begin with " + source.origin().id() + ".");
        }
        FactKey<?> known = facts.putIfAbsent(id, key);
        if (known != null && !known.equals(key)) {
            refuse(source, "fact", id, "is declared elsewhere with another kind or type");
        }
    }

    private void unique(Source source, String kind, String id) {
        Set<String> all = owners.computeIfAbsent(kind + " " + id, any -> new LinkedHashSet<>());
        List<String> before = new ArrayList<>(all);
        if (!all.add(source.where())) {
            refuse(source, kind, id, "is brought twice");
        } else if (!before.isEmpty()) {
            refuse(source, kind, id, "is brought already by " + String.join(", ", before));
        }
    }

    private void refuse(Source source, String kind, String id, String why) {
        problems.add(source.where(), "its " + kind + " \"" + id + "\" " + why, RENAME);
    }
}

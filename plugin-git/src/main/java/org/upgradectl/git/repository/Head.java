package org.upgradectl.git.repository;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** What HEAD says. */
public sealed interface Head {
    /** The content of the file {@code HEAD}. */
    String text();

    /**
     * A branch is checked out.
     *
     * @param ref its full name, {@code refs/heads/main}
     */
    record OnBranch(String ref) implements Head {
        public OnBranch {
            requireNonNull(ref, "ref is null");
        }

        @Override
        public String text() {
            return "ref: " + ref + "\n";
        }
    }

    /** A commit is checked out, as after {@code git checkout TAG}. */
    record Detached(ObjectId commit) implements Head {
        public Detached {
            requireNonNull(commit, "commit is null");
        }

        @Override
        public String text() {
            return commit.name() + "\n";
        }
    }

    /** Reads the content of the file {@code HEAD}; empty where it makes no sense. */
    static Optional<Head> parse(String text) {
        String line = text.strip();
        if (line.startsWith("ref:")) {
            String ref = line.substring("ref:".length()).strip();
            return ref.startsWith("refs/") ? Optional.of(new OnBranch(ref)) : Optional.empty();
        }
        return ObjectId.isId(line) ? Optional.of(new Detached(ObjectId.fromString(line))) : Optional.empty();
    }
}

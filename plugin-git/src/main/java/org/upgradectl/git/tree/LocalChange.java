package org.upgradectl.git.tree;

import static java.util.Objects.requireNonNull;

/**
 * A file of the repository that is not as the checked-out commit has it.
 *
 * @param path relative to the root
 */
public record LocalChange(String path, Kind kind) {
    public LocalChange {
        requireNonNull(path, "path is null");
        requireNonNull(kind, "kind is null");
    }

    /** How it differs. */
    public enum Kind {
        MODIFIED("modified"),
        DELETED("deleted"),
        STAGED("staged");

        private final String shown;

        Kind(String shown) {
            this.shown = requireNonNull(shown, "shown is null");
        }

        public String shown() {
            return shown;
        }
    }

    @Override
    public String toString() {
        return kind.shown() + "  " + path;
    }
}

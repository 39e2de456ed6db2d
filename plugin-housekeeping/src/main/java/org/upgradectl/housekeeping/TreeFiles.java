package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.release.ReleaseTree;

/** The files of a release that is not live yet; paths are relative to its root. */
interface TreeFiles {
    boolean has(String path);

    boolean isExecutable(String path);

    /** As its authors published them. */
    static TreeFiles of(FactContext context) {
        return new Published(context.tree().orElseThrow(() -> new NoSuchElementException("no release is at hand")));
    }

    /** From git objects or an archive. */
    record Published(ReleaseTree tree) implements TreeFiles {
        public Published {
            requireNonNull(tree, "tree is null");
        }

        @Override
        public boolean has(String path) {
            return entry(path).isPresent();
        }

        @Override
        public boolean isExecutable(String path) {
            return entry(path)
                    .filter(entry -> entry.kind() != ReleaseTree.Kind.FILE)
                    .isPresent();
        }

        private Optional<ReleaseTree.Entry> entry(String path) {
            try {
                return tree.entry(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As they lie in the stage, with what the site added. */
    record Staged(Path folder) implements TreeFiles {
        public Staged {
            requireNonNull(folder, "folder is null");
        }

        boolean isThere() {
            return Files.isDirectory(folder);
        }

        @Override
        public boolean has(String path) {
            return Files.exists(folder.resolve(path));
        }

        @Override
        public boolean isExecutable(String path) {
            return Files.isExecutable(folder.resolve(path));
        }
    }
}

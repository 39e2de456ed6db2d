package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.tree.OpenFolder;
import org.upgradectl.git.tree.WorkTree;

/**
 * Puts files into a site's {@code .git}, whole, with the owner and mode of what lies around, by a rename from a private
 * folder beside the root.
 */
public final class GitDirFiles {
    private final SiteRepository site;
    private final Workspace workspace;
    private final HostFiles files;
    private final Boundary boundary;

    public GitDirFiles(SiteRepository site, Path workspace, HostFiles files, Boundary boundary) {
        this.site = requireNonNull(site, "site is null");
        this.workspace = new Workspace(workspace);
        this.files = requireNonNull(files, "files is null");
        this.boundary = requireNonNull(boundary, "boundary is null");
    }

    /** Whether an earlier attempt was ended before its end. */
    public boolean begun() {
        return workspace.exists();
    }

    public void begin() {
        boundary.pass();
        workspace.create(files);
    }

    /** Removes what was prepared; what came into its place stays. */
    public void end() {
        files.deleteTree(workspace.folder());
    }

    /**
     * Writes a file.
     *
     * @param path relative to {@code .git}; missing folders are created
     */
    public void write(String path, String text) throws IOException {
        place(workspace.small("file", text.getBytes(StandardCharsets.UTF_8), likeness(path)), path);
    }

    /** Copies a file, which nobody has to write into any more. */
    public void copy(Path source, String path) throws IOException {
        Path prepared = workspace.fresh().resolve("copy");
        Files.deleteIfExists(prepared);
        Files.copy(source, prepared, LinkOption.NOFOLLOW_LINKS);
        Likeness like = likeness(path);
        new Likeness(like.uid(), like.gid(), like.mode() & 0444).giveTo(prepared, false);
        place(prepared, path);
    }

    private Likeness likeness(String path) throws IOException {
        Optional<Likeness> there = Likeness.of(site.gitDir().resolve(path));
        return there.isPresent() ? there.get() : around(Path.of(path)).fileInside();
    }

    private Likeness around(Path path) throws IOException {
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            Path folder = site.gitDir().resolve(parent);
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return Likeness.of(folder).orElseThrow();
            }
        }
        return Likeness.of(site.gitDir()).orElseThrow();
    }

    private void place(Path prepared, String path) throws IOException {
        Disk.force(prepared);
        try (WorkTree gitDir = WorkTree.open(site.gitDir())) {
            for (String folder : parents(path)) {
                createFolder(gitDir, folder);
            }
            move(prepared, gitDir, path);
        }
    }

    private void createFolder(WorkTree gitDir, String folder) throws IOException {
        if (!Files.exists(site.gitDir().resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
            move(workspace.folder(folder, around(Path.of(folder)).folderInside()), gitDir, folder);
        }
    }

    private void move(Path prepared, WorkTree gitDir, String path) throws IOException {
        Path local = Path.of(path);
        boundary.pass();
        try (OpenFolder source = OpenFolder.at(workspace.fresh());
                WorkTree.Parent parent = gitDir.parent(local)) {
            OpenFolder target = parent.folder().orElseThrow(() -> new IOException(path + " is behind a link"));
            source.move(prepared.getFileName(), target, local.getFileName());
        }
        Disk.forceName(site.gitDir().resolve(path));
    }

    /** Deletes a file and the folders above it that are empty then, down from {@code keep}. */
    public void delete(String path, String keep) throws IOException {
        try (WorkTree gitDir = WorkTree.open(site.gitDir())) {
            Path local = Path.of(path);
            try (WorkTree.Parent parent = gitDir.parent(local)) {
                if (parent.folder().isPresent()
                        && parent.folder().get().attributes(local.getFileName()).isPresent()) {
                    boundary.pass();
                    parent.folder().get().deleteFile(local.getFileName());
                    Disk.forceName(site.gitDir().resolve(path));
                }
            }
            List<String> above = new ArrayList<>(parents(path));
            Collections.reverse(above);
            for (String folder : above) {
                if (folder.length() > keep.length()) {
                    deleteIfEmpty(gitDir, Path.of(folder));
                }
            }
        }
    }

    private static void deleteIfEmpty(WorkTree gitDir, Path folder) throws IOException {
        try (WorkTree.Parent parent = gitDir.parent(folder)) {
            if (parent.folder().isEmpty()
                    || parent.folder().get().attributes(folder.getFileName()).isEmpty()) {
                return;
            }
            boolean empty;
            try (OpenFolder inside = parent.folder().get().folder(folder.getFileName())) {
                empty = inside.isEmpty();
            }
            if (empty) {
                parent.folder().get().deleteFolder(folder.getFileName());
            }
        }
    }

    private static List<String> parents(String path) {
        List<String> parents = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            parents.add(path.substring(0, slash));
        }
        return parents;
    }
}

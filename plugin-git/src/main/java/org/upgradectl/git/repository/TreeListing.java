package org.upgradectl.git.repository;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The files of one commit by their paths.
 *
 * @param problems what can't be written safely: names that lead elsewhere, names that are no UTF-8; such files are not
 *     among {@code files}
 */
public record TreeListing(SortedMap<String, TreeFile> files, List<String> problems) {
    private static final int DEEPEST = 256;

    public TreeListing {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(requireNonNull(files, "files is null")));
        problems = List.copyOf(problems);
    }

    static TreeListing read(StoredObjects objects, ObjectId tree) throws IOException {
        SortedMap<String, TreeFile> files = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        walk(objects, tree, "", 0, files, problems);
        return new TreeListing(files, problems);
    }

    private static void walk(
            StoredObjects objects,
            ObjectId tree,
            String prefix,
            int depth,
            SortedMap<String, TreeFile> files,
            List<String> problems)
            throws IOException {
        if (depth > DEEPEST) {
            problems.add(prefix + " lies deeper than " + DEEPEST + " folders");
            return;
        }
        CanonicalTreeParser entries = new CanonicalTreeParser();
        entries.reset(objects.treeBytes(tree));
        for (; !entries.eof(); entries.next(1)) {
            byte[] raw = new byte[entries.getNameLength()];
            entries.getName(raw, 0);
            String name = decode(raw, prefix, problems);
            String path = prefix + name;
            if (name.isEmpty()) {
                continue;
            }
            if (leadsElsewhere(name)) {
                problems.add(path + ": a name that no release may have");
            } else if (FileMode.TREE.equals(entries.getEntryRawMode())) {
                walk(objects, entries.getEntryObjectId(), path + "/", depth + 1, files, problems);
            } else {
                files.put(path, new TreeFile(kind(entries.getEntryRawMode()), entries.getEntryObjectId()));
            }
        }
    }

    private static String decode(byte[] name, String prefix, List<String> problems) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(prefix + new String(name, StandardCharsets.UTF_8) + ": a name that is no UTF-8");
            return "";
        }
    }

    /** Names by which a file could leave its folder, or become a part of the repository itself. */
    private static boolean leadsElsewhere(String name) {
        String plain = name.strip();
        return name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0
                || plain.equalsIgnoreCase(".git")
                || plain.equalsIgnoreCase("git~1");
    }

    private static TreeFile.Kind kind(int mode) {
        if (FileMode.SYMLINK.equals(mode)) {
            return TreeFile.Kind.LINK;
        }
        if (FileMode.GITLINK.equals(mode)) {
            return TreeFile.Kind.SUBMODULE;
        }
        return FileMode.EXECUTABLE_FILE.equals(mode) ? TreeFile.Kind.EXECUTABLE : TreeFile.Kind.FILE;
    }
}

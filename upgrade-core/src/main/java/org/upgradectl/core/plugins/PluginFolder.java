package org.upgradectl.core.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at one plugin's folder, without running anything of it: rights, layout, descriptor and jars. */
final class PluginFolder {
    static final String SAFE = "Code from there would run with all rights of upgradectl. Look at what it is, then"
            + " give it to root (or to yourself) and take away the others' right to write: chown, chmod go-w.";

    private static final String TIDY = "Keep nothing in a plugin's folder but plugin.properties, lib/*.jar and texts.";

    private final Path folder;
    private final boolean bundled;
    private final int ownUid;
    private final Problems problems;
    private final List<Path> jars = new ArrayList<>();
    private boolean described;

    PluginFolder(Path folder, boolean bundled, int ownUid, Problems problems) {
        this.folder = folder;
        this.bundled = bundled;
        this.ownUid = ownUid;
        this.problems = problems;
    }

    /**
     * The plugin, where its folder is in order.
     *
     * @param descriptors gets the descriptor as soon as it can be read, so that duplicates are told of broken plugins too
     */
    Optional<Candidate> inspect(List<Candidate.Claim> descriptors) {
        int before = problems.count();
        try {
            walk(folder, "");
        } catch (IOException e) {
            problems.add(folder, "can't be read: " + PluginCalls.shown(e), SAFE);
            return Optional.empty();
        }
        Optional<Descriptor> descriptor = describe();
        descriptor.ifPresent(found -> descriptors.add(new Candidate.Claim(found.id(), folder)));
        if (problems.count() > before) {
            return Optional.empty();
        }
        jars.sort(null);
        return new PluginJars(folder, problems)
                .inspect(jars)
                .map(extension -> new Candidate(
                        folder,
                        bundled,
                        descriptor.orElseThrow(),
                        PluginJars.classPath(jars, extension.index()),
                        extension.className()));
    }

    private Optional<Descriptor> describe() {
        if (!described) {
            problems.add(folder, "has no " + DescriptorFile.NAME, TIDY);
            return Optional.empty();
        }
        Optional<Descriptor> descriptor = new DescriptorFile(folder.resolve(DescriptorFile.NAME), problems).read();
        String name = String.valueOf(folder.getFileName());
        descriptor
                .filter(found -> !found.id().equals(name))
                .ifPresent(found -> problems.add(
                        folder,
                        "holds the plugin " + found.id() + "; a plugin's folder bears its id",
                        "Rename the folder to the plugin's id."));
        if (jars.isEmpty()) {
            problems.add(folder, "has no jar in lib", TIDY);
        }
        return descriptor;
    }

    private void walk(Path path, String relative) throws IOException {
        FileStat stat = FileStat.of(path);
        if (stat.isLink()) {
            problems.add(path, "is a link; a plugin is made of plain files", TIDY);
            return;
        }
        stat.objection(ownUid).ifPresent(why -> problems.add(path, why, SAFE));
        if (stat.isFolder()) {
            if (!relative.isEmpty()) {
                Optional<String> objection = PluginLayout.objectionToFolder(relative);
                if (objection.isPresent()) {
                    problems.add(path, objection.get(), TIDY);
                    return;
                }
            }
            for (Path child : children(path)) {
                walk(child, relative.isEmpty() ? name(child) : relative + "/" + name(child));
            }
            return;
        }
        Optional<String> objection =
                stat.isRegular() ? PluginLayout.objectionToFile(relative) : Optional.of("is no regular file");
        if (objection.isPresent()) {
            problems.add(path, objection.get(), TIDY);
        } else if (relative.startsWith(PluginLayout.LIB + "/")) {
            jars.add(path);
        } else if (relative.equals(DescriptorFile.NAME)) {
            described = true;
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}

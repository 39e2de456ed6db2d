package org.upgradectl.core.builtin.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.release.Recognition;

/** Where the site really lies, and by which method its code got there. */
final class RootReader implements FactReader {
    private final Supplier<List<InstallMethod>> methods;

    RootReader(Supplier<List<InstallMethod>> methods) {
        this.methods = methods;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.REAL_ROOT, StandardFacts.METHOD, StandardFacts.CONTENT);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Path root = context.site().root();
        if (!Files.isDirectory(root)) {
            String what = Files.exists(root) ? "is not a folder" : "does not exist";
            throw new UpgradeException(
                    StandardError.SITE_ROOT_INVALID,
                    "the root of site " + context.site().name() + ", " + root + ", " + what,
                    "Nothing was read beyond it, nothing was changed.",
                    "Correct `root` in the site file, or recognise the installation anew: upgradectl init DIR");
        }
        try {
            out.put(StandardFacts.REAL_ROOT, root.toRealPath().toString());
        } catch (IOException e) {
            out.unknown(StandardFacts.REAL_ROOT, String.valueOf(e.getMessage()));
        }
        recognise(context, root, out);
    }

    private void recognise(FactContext context, Path root, FactSink out) {
        List<String> reasons = new ArrayList<>();
        for (InstallMethod method : methods.get()) {
            if (!wanted(context).contains(method.id())) {
                continue;
            }
            Recognition recognition = method.recognise(root);
            if (recognition instanceof Recognition.Recognised found) {
                out.put(StandardFacts.METHOD, method.id());
                found.content().ifPresent(content -> out.put(StandardFacts.CONTENT, content));
                return;
            }
            reasons.add(method.id() + ": " + ((Recognition.NotThis) recognition).reason());
        }
        for (String wanted : wanted(context)) {
            if (methods.get().stream().noneMatch(method -> method.id().equals(wanted))) {
                reasons.add(
                        wanted + ": no plugin brings this install method (git comes with the plugin git, archive with"
                                + " the plugin tarball)");
            }
        }
        out.unknown(StandardFacts.METHOD, String.join("\n", reasons));
    }

    private static List<String> wanted(FactContext context) {
        return context.site()
                .method()
                .map(List::of)
                .orElse(context.site().product().methods());
    }
}

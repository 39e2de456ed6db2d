package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.site.Product.RequirementFile;

/** Packages of the live environment that are not of the version which the live tree pins. Runs nothing. */
public final class StrayPackagesReader implements FactReader {
    /** Lines for a person, {@code Django 4.1.9, not 4.2.1}; empty where all fit. */
    public static final FactKey<List<Object>> STRAYS = FactKey.list("python.stray-packages", FactKind.INFO);

    /** A pin without an environment marker: what a marker leaves out here is not known. */
    private static final Pattern PIN =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)(?:\\[[^\\]]*])?\\s*==\\s*([^;,\\s#*]+)\\s*(?:#.*|--.*)?");

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(STRAYS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        try {
            PackageSet installed =
                    InstalledDistributions.in(context.paths().environmentLink()).packages();
            if (installed.lines().isEmpty()) {
                out.unknown(
                        STRAYS, "there are no packages in " + context.paths().environmentLink());
                return;
            }
            List<Object> strays = new ArrayList<>();
            for (RequirementFile file : context.site().product().requirements()) {
                Path list = context.paths().root().resolve(file.file());
                if (!file.optional() && Files.isRegularFile(list)) {
                    strays(Files.readAllLines(list, UTF_8), installed, strays);
                }
            }
            out.put(STRAYS, strays);
        } catch (IOException e) {
            out.unknown(STRAYS, String.valueOf(e.getMessage()));
        }
    }

    private static void strays(List<String> lines, PackageSet installed, List<Object> strays) {
        for (String line : lines) {
            Matcher pin = PIN.matcher(line.strip());
            if (pin.matches()) {
                Optional<String> found = installed.version(pin.group(1));
                if (found.isEmpty()) {
                    strays.add(pin.group(1) + " is missing, " + pin.group(2) + " is asked for");
                } else if (!found.get().equals(pin.group(2))) {
                    strays.add(pin.group(1) + " " + found.get() + ", not " + pin.group(2));
                }
            }
        }
    }
}

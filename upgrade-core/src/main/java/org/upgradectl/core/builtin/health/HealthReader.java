package org.upgradectl.core.builtin.health;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.HealthSettings.StaticFiles;

/** Asks for the page, and for the version, as the site is now. */
final class HealthReader implements FactReader {
    /** {@code HTTP 200}, or what came instead. */
    static final FactKey<String> ANSWER = FactKey.text("health.answer", FactKind.INFO);

    /** The version that is served now, as the page writes it. */
    static final FactKey<String> VERSION = FactKey.text("health.version", FactKind.INFO);

    /** Where the static files of the installed release are handed out, byte for byte. */
    static final FactKey<String> STATIC = FactKey.text("health.static-url", FactKind.INFO);

    /** A web server in front of a site is most often on the same host. */
    private static final String LOOPBACK = "http://127.0.0.1/static/";

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(ANSWER, VERSION, STATIC);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        HealthSettings health = context.site().health();
        if (health.url().isEmpty()) {
            provides().forEach(key -> out.unknown(key, "the site names no health.url"));
            return;
        }
        health.staticFiles().ifPresent(files -> readStatic(context, files, out));
        String url = health.url().get();
        out.put(ANSWER, Browser.get(url + health.page()).shown());
        health.version()
                .ifPresent(version -> ServedVersions.find(
                                Browser.get(url + version.page()).body(), version.pattern())
                        .ifPresentOrElse(
                                served -> out.put(VERSION, served),
                                () -> out.unknown(VERSION, url + version.page() + " tells no version")));
    }

    /** Only bytes prove an address, also one that nobody has named. */
    private static void readStatic(FactContext context, StaticFiles files, FactSink out) {
        Path folder = context.paths().root().resolve(files.folder());
        List<String> addresses = files.url()
                .map(List::of)
                .orElseGet(() -> List.of(context.site().health().url().orElseThrow() + "static/", LOOPBACK));
        try {
            Optional<StaticFile> file = StaticFile.choose(folder, Optional.empty());
            if (file.isEmpty()) {
                out.unknown(STATIC, "there is no file in " + folder);
                return;
            }
            List<String> shown = new ArrayList<>();
            for (String address : addresses) {
                Answer answer = file.get().ask(address, context.paths().id());
                if (answer.well()) {
                    out.put(STATIC, address);
                    return;
                }
                shown.add(address + file.get().path() + ": " + answer.shown());
            }
            out.unknown(STATIC, String.join("\n", shown));
        } catch (IOException e) {
            out.unknown(STATIC, folder + " can't be read: " + e.getMessage());
        }
    }
}

package org.upgradectl.core.builtin.health;

import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.site.HealthSettings;

/** Asks for the page, and for the version, as the site is now. */
final class HealthReader implements FactReader {
    /** {@code HTTP 200}, or what came instead. */
    static final FactKey<String> ANSWER = FactKey.text("health.answer", FactKind.INFO);

    /** The version that is served now, as the page writes it. */
    static final FactKey<String> VERSION = FactKey.text("health.version", FactKind.INFO);

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(ANSWER, VERSION);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        HealthSettings health = context.site().health();
        if (health.url().isEmpty()) {
            provides().forEach(key -> out.unknown(key, "the site names no health.url"));
            return;
        }
        String url = health.url().get();
        out.put(ANSWER, Browser.get(url + health.page()).shown());
        health.version()
                .ifPresent(version -> ServedVersions.find(
                                Browser.get(url + version.page()).body(), version.pattern())
                        .ifPresentOrElse(
                                served -> out.put(VERSION, served),
                                () -> out.unknown(VERSION, url + version.page() + " tells no version")));
    }
}

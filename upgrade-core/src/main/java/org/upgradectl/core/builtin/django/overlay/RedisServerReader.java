package org.upgradectl.core.builtin.django.overlay;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;

/** Whether this host has a program that a private Redis can be started with. */
final class RedisServerReader implements FactReader {
    private static final List<String> NAMES = List.of("redis-server", "valkey-server");
    private static final List<String> STANDARD = List.of("/usr/local/bin", "/usr/bin", "/usr/local/sbin", "/usr/sbin");

    private final String searchPath;

    RedisServerReader(String searchPath) {
        this.searchPath = searchPath;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(OverlayFacts.REDIS_SERVER);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Stream.concat(Stream.of(searchPath.split(File.pathSeparator, -1)), STANDARD.stream())
                .filter(folder -> folder.startsWith("/"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst()
                .ifPresentOrElse(
                        program -> out.put(OverlayFacts.REDIS_SERVER, program.toString()),
                        () -> out.unknown(OverlayFacts.REDIS_SERVER, "this host has no redis-server"));
    }
}

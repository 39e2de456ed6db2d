package org.upgradectl.testkit.minipage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a folder of resources as a whole, from a folder of classes or from a jar. */
final class ResourceFolder {

    private ResourceFolder() {}

    /**
     * Reads every file below {@code name}, a folder beside this class.
     *
     * @return contents by path relative to the folder, with {@code /} between the parts
     */
    static SortedMap<String, byte[]> read(String name) {
        URL url = ResourceFolder.class.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException("No resource folder " + name);
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            // Not the shared file system of this jar, which somebody else may close under our hands.
            String text = uri.toString();
            int inside = text.indexOf("!/");
            Path jar = Path.of(URI.create(text.substring("jar:".length(), inside)));
            try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
                return read(files.getPath(text.substring(inside + 1)));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, byte[]> read(Path folder) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}

package org.upgradectl.tarball.release;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.tarball.archive.Failures;
import org.upgradectl.tarball.archive.Spool;

/** The files of an archive that was judged: their names in memory, their bytes in a file without a name. */
final class ArchiveTree implements ReleaseTree {
    private final String sha256;
    private final Spool spool;

    ArchiveTree(String sha256, Spool spool) {
        this.sha256 = requireNonNull(sha256, "sha256 is null");
        this.spool = requireNonNull(spool, "spool is null");
    }

    @Override
    public String content() {
        return sha256;
    }

    @Override
    public Optional<Entry> entry(String path) {
        return Optional.ofNullable(spool.files().get(path)).map(place -> entry(path, place));
    }

    @Override
    public List<Entry> list(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<Entry> entries = new ArrayList<>();
        spool.files().tailMap(prefix).forEach((path, place) -> {
            if (path.startsWith(prefix)) {
                entries.add(entry(path, place));
            }
        });
        return entries;
    }

    private static Entry entry(String path, Spool.Place place) {
        return new Entry(
                path,
                switch (place.kind()) {
                    case FILE -> Kind.FILE;
                    case PROGRAM -> Kind.EXECUTABLE;
                    case LINK -> Kind.LINK;
                },
                place.size());
    }

    @Override
    public InputStream open(String path) throws IOException {
        Spool.Place place = spool.files().get(path);
        if (place == null || place.kind() == Spool.Kind.LINK) {
            throw new NoSuchFileException(path, null, "no such file in the archive");
        }
        return spool.open(place);
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (IOException e) {
            throw Failures.files("close the files of an archive", e);
        }
    }
}

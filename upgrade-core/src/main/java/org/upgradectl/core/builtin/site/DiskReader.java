package org.upgradectl.core.builtin.site;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;

/** How much room there is where an upgrade writes. */
final class DiskReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.DISK);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Site site = context.site();
        List<Object> disks = new ArrayList<>();
        for (Path path :
                List.of(site.root(), site.folders().state(), site.folders().backup())) {
            try {
                FileStore store = Files.getFileStore(RoomReader.existing(path));
                disks.add(Map.of("path", path.toString(), "freeBytes", store.getUsableSpace()));
            } catch (IOException e) {
                out.unknown(StandardFacts.DISK, path + ": " + e.getMessage());
            }
        }
        out.put(StandardFacts.DISK, disks);
    }
}

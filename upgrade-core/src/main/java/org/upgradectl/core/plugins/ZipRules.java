package org.upgradectl.core.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a plugin's archive may hold; asked before its first byte is unpacked. */
final class ZipRules {
    static final String REFUSED = "Don't use this archive. Get it anew from where its author publishes it, or ask the"
            + " author for one that follows docs/writing-a-plugin.md.";

    private final String archive;
    private final ArchiveLimits limits;
    private final Problems problems;

    ZipRules(String archive, ArchiveLimits limits, Problems problems) {
        this.archive = archive;
        this.limits = limits;
        this.problems = problems;
    }

    void check(List<ZipRecord> records) {
        Map<String, String> names = new HashMap<>();
        long total = 0;
        long packed = 0;
        for (ZipRecord record : records) {
            objection(record).ifPresent(why -> refuse(record, why));
            String bare =
                    record.isFolder() ? record.name().substring(0, record.name().length() - 1) : record.name();
            String other = names.putIfAbsent(bare.toLowerCase(Locale.ROOT), record.name());
            if (other != null) {
                refuse(record, "stands beside " + other + ": one name, or one on file systems that ignore case");
            }
            if (record.size() > limits.fileBytes()) {
                refuse(record, "has " + record.size() + " bytes; " + limits.fileBytes() + " are allowed");
            }
            total += record.size();
            packed += record.packedSize();
        }
        if (total > limits.totalBytes()) {
            problems.add(archive, "unpacks to " + total + " bytes; " + limits.totalBytes() + " are allowed", REFUSED);
        } else if (total > limits.free() && total / limits.ratio() > packed) {
            problems.add(
                    archive,
                    "unpacks to more than " + limits.ratio() + " times its size, as only a trap does",
                    REFUSED);
        }
        if (!names.containsKey(DescriptorFile.NAME)) {
            problems.add(archive, "has no " + DescriptorFile.NAME + " at its top", REFUSED);
        }
    }

    private static Optional<String> objection(ZipRecord record) {
        String name = record.name();
        if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("has a name with control characters, or none");
        }
        if (name.startsWith("/") || name.startsWith("\\") || name.matches("^[A-Za-z]:.*")) {
            return Optional.of("has an absolute name");
        }
        if (name.matches("(.*[/\\\\])?\\.\\.([/\\\\].*)?")) {
            return Optional.of("leads out of the archive");
        }
        if (record.special()) {
            return Optional.of("is a link or a device; a plugin is made of plain files");
        }
        if (record.encrypted()) {
            return Optional.of("is encrypted");
        }
        if (record.method() != ZipRecord.STORED && record.method() != ZipRecord.DEFLATED) {
            return Optional.of("is packed by the method " + record.method() + "; only deflate is read");
        }
        if (record.method() == ZipRecord.STORED && record.packedSize() != record.size()) {
            return Optional.of("has two sizes");
        }
        if (record.isFolder()) {
            return record.size() == 0
                    ? PluginLayout.objectionToFolder(name.substring(0, name.length() - 1))
                    : Optional.of("is a folder with content");
        }
        return PluginLayout.objectionToFile(name);
    }

    private void refuse(ZipRecord record, String why) {
        problems.add(archive + ": " + record.name(), why, REFUSED);
    }
}

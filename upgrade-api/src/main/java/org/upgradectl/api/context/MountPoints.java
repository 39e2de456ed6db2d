package org.upgradectl.api.context;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where this host has something mounted, as the kernel tells it: a folder that is bound to another place of the same file
 * system can't be told from a plain one by its device.
 *
 * @param points absolute paths without links
 */
public record MountPoints(List<String> points) {
    private static final Path KERNEL = Path.of("/proc/self/mountinfo");
    private static final int POINT = 4;
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    /** The end of a mount point whose folder was deleted. */
    private static final String GONE = "//deleted";

    public MountPoints {
        points = List.copyOf(points);
    }

    /** Reads what is mounted now; nothing is known where the kernel has no such file. */
    public static MountPoints read() throws IOException {
        try {
            return of(Files.readAllBytes(KERNEL));
        } catch (NoSuchFileException e) {
            return new MountPoints(List.of());
        }
    }

    /** Takes the text of {@code mountinfo(5)}; blanks, tabs, newlines and backslashes in names are octal there. */
    public static MountPoints of(byte[] mountinfo) {
        List<String> points = new ArrayList<>();
        // Latin 1 keeps every byte as it is until the escapes are taken out.
        new String(mountinfo, ISO_8859_1).lines().forEach(line -> {
            String[] fields = line.split(" ", -1);
            if (fields.length > POINT && !fields[POINT].endsWith(GONE)) {
                points.add(name(fields[POINT]));
            }
        });
        return new MountPoints(points);
    }

    private static String name(String escaped) {
        String plain = OCTAL.matcher(escaped)
                .replaceAll(
                        octal -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
        // As paths of this Java are shown, whatever the locale makes of them.
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        return new String(plain.getBytes(ISO_8859_1), Charset.forName(encoding));
    }

    /**
     * Those that are a folder or lie below it, as paths from it; the folder itself is an empty one.
     *
     * @param folder whose own name is no link
     */
    public List<String> within(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String real = parent == null || name == null
                ? ""
                : parent.toRealPath().resolve(name).toString();
        return points.stream()
                .filter(point -> point.equals(real) || point.startsWith(real + "/"))
                .map(point -> point.equals(real) ? "" : point.substring(real.length() + 1))
                .distinct()
                .toList();
    }
}

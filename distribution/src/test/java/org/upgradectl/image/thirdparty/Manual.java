package org.upgradectl.image.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that docs/writing-a-plugin.md shows, by their names. */
final class Manual {
    /** A fence whose first line names a language and a file. */
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\S+) (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Manual() {}

    static Map<String, String> files() throws IOException {
        String text = Files.readString(Path.of("../docs/writing-a-plugin.md"));
        Map<String, String> files = new TreeMap<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            assertThat(files.put(blocks.group(2), blocks.group(3)))
                    .as(blocks.group(2))
                    .isNull();
        }
        assertThat(files).as("files in the manual").hasSizeGreaterThan(5);
        return files;
    }
}

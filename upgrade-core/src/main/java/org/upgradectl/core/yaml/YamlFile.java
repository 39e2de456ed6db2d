package org.upgradectl.core.yaml;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.ErrorCode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML file whose top level is a mapping.
 *
 * @param shown what messages call it: {@code sites/netbox.yaml}
 * @param code of the error that tells its mistakes
 */
public record YamlFile(Path path, String shown, ErrorCode code) {
    private static final int LARGEST = 1024 * 1024;
    private static final int DEEPEST = 30;

    /** Few enough that what they multiply to stays small. */
    private static final int MOST_ALIASES = 10;

    public YamlFile {
        requireNonNull(path, "path is null");
        requireNonNull(shown, "shown is null");
        requireNonNull(code, "code is null");
    }

    /**
     * Hands the top level to the reader, which asks for all keys that it knows. A key that it did not ask for is a
     * mistake.
     *
     * @return what the reader made of it; never where there is a mistake
     * @throws org.upgradectl.api.error.UpgradeException with this file's code and all mistakes, one a line
     */
    public <T> T read(Function<YamlMap, T> reader) {
        Mistakes mistakes = new Mistakes(shown);
        String remedy = "Correct " + path + " and run the command again.";
        Node top = parse(text(mistakes), mistakes, remedy);
        if (top instanceof MappingNode mapping) {
            YamlMap map = new YamlMap(mapping, mistakes);
            T value = reader.apply(map);
            map.tellUnknownKeys();
            mistakes.throwIfAny(code, remedy);
            return value;
        }
        throw mistakes.unreadable(
                code,
                top == null ? "the file is empty" : "the file must hold keys and values, such as `key: value`",
                remedy);
    }

    private @Nullable Node parse(String text, Mistakes mistakes, String remedy) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LARGEST);
        try {
            return new Yaml(options).compose(new java.io.StringReader(text));
        } catch (MarkedYAMLException e) {
            if (e.getProblemMark() == null) {
                throw mistakes.unreadable(code, String.valueOf(e.getProblem()), remedy);
            }
            mistakes.add(e.getProblemMark(), SyntaxHints.message(e, text));
            mistakes.throwIfAny(code, remedy);
            throw e;
        } catch (ReaderException e) {
            throw mistakes.unreadable(
                    code,
                    String.format(
                            "character %d of the file (U+%04X) is not allowed", e.getPosition() + 1, e.getCodePoint()),
                    remedy);
        } catch (YAMLException e) {
            throw mistakes.unreadable(code, "too deep or too many aliases: " + e.getMessage(), remedy);
        }
    }

    private String text(Mistakes mistakes) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw mistakes.unreadable(code, "there is no such file", "Look for it: ls -l " + path);
        } catch (AccessDeniedException e) {
            throw mistakes.unreadable(
                    code,
                    "it can't be read by " + System.getProperty("user.name"),
                    "Run the command as the owner of " + path + ", or with sudo.");
        } catch (IOException e) {
            throw mistakes.unreadable(
                    code,
                    Files.isDirectory(path) ? "it is a folder, not a file" : "it can't be read: " + e.getMessage(),
                    "Look at it: ls -ld " + path);
        }
        if (bytes.length > LARGEST) {
            throw mistakes.unreadable(
                    code, "it is larger than 1 MiB, which no such file is", "Look at it: ls -l " + path);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw mistakes.unreadable(code, "it is not UTF-8", "Convert it: iconv -t UTF-8 " + path);
        }
    }
}

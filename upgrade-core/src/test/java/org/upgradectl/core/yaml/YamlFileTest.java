package org.upgradectl.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

final class YamlFileTest {
    @TempDir
    private Path folder;

    private record Shop(
            String title, List<String> units, long keep, Optional<Duration> within, Optional<WayBack> way) {}

    private static Shop shop(YamlMap map) {
        return new Shop(
                map.require("title").flatMap(YamlValue::text).orElse(""),
                map.find("services")
                        .flatMap(value -> value.map(inner ->
                                inner.find("units").map(YamlValue::texts).orElse(List.of())))
                        .orElse(List.of()),
                map.find("keep")
                        .flatMap(value -> value.number(1, Long.MAX_VALUE))
                        .orElse(3L),
                map.find("within").flatMap(YamlValue::duration),
                map.find("way").flatMap(value -> value.choice(WayBack.class)));
    }

    @Test
    void read_wholeFile_givesItsValues() throws IOException {
        Shop shop = read("""
                # a comment
                title: Corner shop
                services:
                  units: [web, "worker"]
                keep: 5
                within: 90s
                way: in-place
                """);
        assertThat(shop)
                .isEqualTo(new Shop(
                        "Corner shop",
                        List.of("web", "worker"),
                        5,
                        Optional.of(Duration.ofSeconds(90)),
                        Optional.of(WayBack.IN_PLACE)));
    }

    @Test
    void read_keyWithoutValue_isAbsent() throws IOException {
        assertThat(read("title: x\nservices:\nkeep:\n").keep()).isEqualTo(3);
    }

    @Test
    void read_manyMistakes_tellsAllWithTheirPlaces() throws IOException {
        UpgradeException error = failure("""
                services:
                  unit: [web]
                keep: three
                within: 90
                way: sideways
                """);
        assertThat(error.getMessage()).isEqualTo("""
                        sites/shop.yaml:1:1 `title` is missing
                        sites/shop.yaml:2:3 unknown key `unit`; did you mean `units`?
                        sites/shop.yaml:3:7 `keep` must be a whole number from 1, found "three"
                        sites/shop.yaml:4:9 `within` must be a time such as 90s, 10m or 1h, found 90
                        sites/shop.yaml:5:6 `way` must be one of template, restore, in-place, found "sideways\"""");
        assertThat(error.code()).isEqualTo(StandardError.SITE_INVALID);
        assertThat(error.leftAsItWas()).isEqualTo("Nothing was read beyond the file, nothing was changed.");
        assertThat(error.remedy()).contains(folder.resolve("shop.yaml").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "units: web| 1:8 `units` must be a list, found \"web\"",
                "units: [[a]]| 1:9 `units[0]` must be a text, found a list",
                "units: [a, true]| 1:12 `units[1]` must be a text, found true",
                "units: ['']| 1:9 `units[0]` must be a text, found \"\"",
                "keep: 0| 1:7 `keep` must be a whole number from 1, found 0",
                "keep: \"3\"| 1:7 `keep` must be a whole number from 1, found \"3\"",
                "keep: 010| 1:7 `keep` must be a whole number from 1, found 010",
                "keep: 99999999999999999999| 1:7 `keep` must be a whole number from 1, found 99999999999999999999",
                "path: srv/x| 1:7 `path` must be an absolute path, found \"srv/x\"",
                "flag: maybe| 1:7 `flag` must be true or false, found \"maybe\"",
                "flag: \"true\"| 1:7 `flag` must be true or false, found \"true\"",
                "inner: [a]| 1:8 `inner` must be keys and values, found a list",
                "colour: red| 1:1 unknown key `colour`; known here: units, keep, path, flag, inner",
                "Keep: 3| 1:1 unknown key `Keep`; did you mean `keep`?",
                "ekep: 3| 1:1 unknown key `ekep`; did you mean `keep`?",
                "<<: {keep: 3}| 1:1 unknown key `<<`; known here: units, keep, path, flag, inner",
                "[a]: 1| 1:1 a key must be a text",
            })
    void read_wrongValue_saysWhatIsWanted(String text, String expected) {
        assertThatThrownBy(() -> read(text, YamlFileTest::everything))
                .hasMessage("sites/shop.yaml:" + expected.strip());
    }

    private static List<Optional<?>> everything(YamlMap map) {
        return List.of(
                map.find("units").map(YamlValue::texts),
                map.find("keep").flatMap(value -> value.number(1, Long.MAX_VALUE)),
                map.find("path").flatMap(YamlValue::absolutePath),
                map.find("flag").flatMap(YamlValue::flag),
                map.find("inner").flatMap(value -> value.map(inner -> inner.find("x"))));
    }

    @Test
    void text_number_staysAsItIsWritten() throws IOException {
        assertThat(read("title: 3.10\n").title()).isEqualTo("3.10");
        assertThat(read("title: 2026-11-22\n").title()).isEqualTo("2026-11-22");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1;\\tb: 2| 2:1 malformed YAML: a tab; indent with spaces",
                "a: b: c| 1:5 malformed YAML: a value that holds `: ` needs quotes, or this line is indented wrongly",
                "a:;  b: 1; c: 2| 3:2 malformed YAML: the indentation of this line does not fit the lines above",
                "a: [1, 2;b: 3| 2:2 malformed YAML: a list that was never closed with ]",
                "a: \"x;b: 3| 2:5 malformed YAML: a quote that was never closed",
                "a: @x| 1:4 malformed YAML: a value that starts with @, ` or % needs quotes",
                "a: *x| 1:4 malformed YAML: a value that starts with * needs quotes",
                "a: 1;---;b: 2| 2:1 malformed YAML: only one document is allowed in the file",
            })
    void read_malformed_saysWhereAndWhatItProbablyIs(String text, String expected) {
        String lines = text.replace(";", "\n").replace("\\t", "\t");
        assertThatThrownBy(() -> read(lines, YamlFileTest::everything))
                .isInstanceOf(UpgradeException.class)
                .hasMessage("sites/shop.yaml:" + expected.strip());
    }

    @Test
    void read_twiceTheSameKey_isAMistake() {
        assertThat(failure("title: a\ntitle: b\n").getMessage())
                .isEqualTo("sites/shop.yaml:2:1 key `title` is there twice");
    }

    @Test
    void read_bombOfAliases_isRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(failure(bomb.toString()).getMessage()).contains("too many aliases");
    }

    @Test
    void read_deepNesting_isRefused() {
        assertThat(failure("title: " + "[".repeat(5000) + "]".repeat(5000)).getMessage())
                .contains("too deep");
    }

    @Test
    void read_tagOfAClass_makesNothing() {
        assertThat(failure("title: !!javax.script.ScriptEngineManager [x]\n").getMessage())
                .isEqualTo("sites/shop.yaml:1:8 malformed YAML: a value that starts with ! needs quotes");
    }

    @ParameterizedTest
    @CsvSource({"'',the file is empty", "# nothing,the file is empty", "- a,the file must hold keys and values"})
    void read_noMapping_saysSo(String text, String expected) {
        assertThat(failure(text).getMessage()).startsWith("sites/shop.yaml: " + expected);
    }

    @Test
    void read_fileThatIsNone_saysWhy() throws IOException {
        Path file = folder.resolve("shop.yaml");
        assertThatThrownBy(() -> yaml(file).read(YamlFileTest::shop))
                .hasMessage("sites/shop.yaml: there is no such file");
        Files.write(file, new byte[1024 * 1024 + 1]);
        assertThatThrownBy(() -> yaml(file).read(YamlFileTest::shop)).hasMessageContaining("larger than 1 MiB");
        Files.write(file, "title: ü".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> yaml(file).read(YamlFileTest::shop)).hasMessageContaining("not UTF-8");
        Files.write(file, "title: \u0001".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> yaml(file).read(YamlFileTest::shop)).hasMessageContaining("(U+0001) is not allowed");
        assertThatThrownBy(() -> yaml(folder).read(YamlFileTest::shop)).hasMessageContaining("a folder, not a file");
    }

    private UpgradeException failure(String text) {
        UpgradeException error = catchThrowableOfType(UpgradeException.class, () -> read(text));
        assertThat(error).as("error of %s", text).isNotNull();
        return error;
    }

    private Shop read(String text) throws IOException {
        return read(text, YamlFileTest::shop);
    }

    private <T> T read(String text, Function<YamlMap, T> reader) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), text);
        return yaml(file).read(reader);
    }

    private static YamlFile yaml(Path file) {
        return new YamlFile(file, "sites/shop.yaml", StandardError.SITE_INVALID);
    }
}

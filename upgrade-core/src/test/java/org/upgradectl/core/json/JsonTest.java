package org.upgradectl.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;

final class JsonTest {
    record Sample(
            String name,
            Instant startedAt,
            Duration total,
            Optional<Duration> downtime,
            long stepMillis,
            Optional<String> commit,
            Path root,
            Severity severity,
            List<Phase> phases,
            StepId step) {
        boolean isOpen() {
            return true;
        }

        String getAdvice() {
            return "no data";
        }
    }

    private static final Sample FULL = new Sample(
            "ü",
            Instant.parse("2026-11-22T14:05:12Z"),
            Duration.ofMillis(1500),
            Optional.of(Duration.ofSeconds(6)),
            7,
            Optional.of("ab12"),
            Path.of("/opt/status-page"),
            Severity.BLOCKER,
            List.of(Phase.STAGE),
            new StepId("git.checkout"));

    private static final Sample SPARSE = new Sample(
            "x",
            Instant.EPOCH,
            Duration.ZERO,
            Optional.empty(),
            0,
            Optional.empty(),
            Path.of("r"),
            Severity.INFO,
            List.of(),
            new StepId("a.b"));

    @Test
    void write_record_hasTheShapesOfTheDesignOnOneLine() {
        assertThat(Json.write(FULL))
                .isEqualTo("{\"name\":\"ü\",\"startedAt\":\"2026-11-22T14:05:12Z\",\"totalMillis\":1500,"
                        + "\"downtimeMillis\":6000,\"stepMillis\":7,\"commit\":\"ab12\",\"root\":\"/opt/status-page\","
                        + "\"severity\":\"blocker\",\"phases\":[\"stage\"],\"step\":\"git.checkout\"}");
    }

    @Test
    void write_emptyOptionals_areAbsent() {
        assertThat(Json.toMap(SPARSE))
                .doesNotContainKeys("downtimeMillis", "commit")
                .containsKey("phases");
    }

    @Test
    void write_textWithLineEnds_staysOnOneLine() {
        assertThat(Json.write(Map.of("text", "a\nb"))).isEqualTo("{\"text\":\"a\\nb\"}");
    }

    @Test
    void read_whatWasWritten_isEqual() {
        assertThat(Json.read(Json.write(FULL), Sample.class)).isEqualTo(FULL);
        assertThat(Json.read(Json.pretty(SPARSE), Sample.class)).isEqualTo(SPARSE);
    }

    @Test
    void read_recordsOfTheApi_comeBackEqual() {
        Act act = new Act(
                "file.replace-link",
                Arguments.of("link", "/opt/x/venv")
                        .with("keep", 3)
                        .with("on", true)
                        .with("all", List.of("a", 2L)),
                new Guard.OnlyIfAny("migrations.pending", "migrations are pending"),
                Estimate.of(Duration.ofSeconds(3)));
        assertThat(Json.read(Json.write(act), Act.class)).isEqualTo(act);
        Hop hop = new Hop(
                0,
                new Version("2.4.0"),
                new Release(new Version("2.5.1"), "v2.5.1", Optional.of("ab12"), Optional.of(Instant.EPOCH), false),
                true);
        assertThat(Json.read(Json.write(hop), Hop.class)).isEqualTo(hop);
    }

    @Test
    void write_recordOfASealedInterface_tellsItsType() {
        assertThat(Json.write(new Guard.Always())).isEqualTo("{\"type\":\"always\"}");
        assertThat(Json.toMap(new Guard.OnlyIfAnyHop("f", "s"))).containsEntry("type", "only-if-any-hop");
        assertThat(Json.write(List.of(new ActState.NotDone()))).isEqualTo("[{\"type\":\"not-done\"}]");
    }

    @Test
    void write_arguments_keepWholeNumbersBooleansListsAndObjects() {
        Arguments arguments = Arguments.of("n", 5_000_000_000L)
                .with("small", 1)
                .with("flag", false)
                .with("list", List.of("a", 1L, true, Map.of("k", 2L)))
                .with("object", Arguments.of("deep", List.of()));
        Arguments back = Json.read(Json.write(arguments), Arguments.class);
        assertThat(back).isEqualTo(arguments);
        assertThat(back.number("small")).isEqualTo(1);
        assertThat(Arguments.of(Json.readMap(Json.write(arguments)))).isEqualTo(arguments);
    }

    @Test
    void write_secret_isNeverTheValue() {
        assertThat(Json.write(Map.of("password", new Secret("hunter2")))).isEqualTo("{\"password\":\"***\"}");
    }

    @Test
    void document_record_startsWithItsSchemaAndIsReadBack() {
        String text = Json.write(Json.document(SPARSE));
        assertThat(text).startsWith("{\"schema\":1,\"name\":");
        assertThat(Json.read(text, Sample.class)).isEqualTo(SPARSE);
    }

    @Test
    void read_documentOfAnotherSchema_isRefused() {
        String text = Json.write(Json.document(SPARSE)).replace("\"schema\":1", "\"schema\":2");
        assertThatThrownBy(() -> Json.read(text, Sample.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("schema 2");
    }

    @Test
    void canonical_sameMembersInAnotherOrder_isTheSameText() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", Map.of("y", 1, "x", List.of(Map.of("d", 1, "c", 2))));
        one.put("a", 1);
        assertThat(Json.canonical(one)).isEqualTo("{\"a\":1,\"b\":{\"x\":[{\"c\":2,\"d\":1}],\"y\":1}}");
        assertThat(Json.canonical(Arguments.of("b", 1).with("a", 2))).isEqualTo("{\"a\":2,\"b\":1}");
    }

    @Test
    void readMap_numbers_areLongOrDouble() {
        assertThat(Json.readMap("{\"a\":1,\"b\":1.5,\"c\":null,\"d\":[1,{\"e\":true}]}"))
                .isEqualTo(Map.of("a", 1L, "b", 1.5, "d", List.of(1L, Map.of("e", true))));
    }

    @Test
    void readMap_malformed_tellsLineAndColumn() {
        assertThatThrownBy(() -> Json.readMap("{\n \"a\": }"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("line 2, column");
    }

    @Test
    void readMap_cutLine_isRefused() {
        String whole = Json.write(FULL);
        for (int end = 0; end < whole.length(); end++) {
            String cut = whole.substring(0, end);
            assertThatThrownBy(() -> Json.readMap(cut)).as(cut).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void readMap_moreThanOneValueOrATwiceNamedMember_isRefused() {
        assertThatThrownBy(() -> Json.readMap("{} {}")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.readMap("{\"a\":1,\"a\":2}")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.readMap("{\"a\":99999999999999999999}")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.readMap("[]")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.readMap("null")).isInstanceOf(JsonException.class);
    }

    @Test
    void read_missingOrUnknownMember_namesIt() {
        assertThatThrownBy(() -> Json.read(Json.write(SPARSE).replace("{", "{\"more\":1,"), Sample.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("more");
        assertThatThrownBy(() -> Json.read("{\"index\":0}", Hop.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("last");
        assertThatThrownBy(
                        () -> Json.read("{\"fact\":\"f\",\"shown\":\"s\",\"type\":\"always\",\"more\":1}", Guard.class))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.read(Json.write(SPARSE).replace("\"name\"", "\"nom\""), Sample.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("name");
    }

    @Test
    void pretty_hasOneMemberPerLine() {
        assertThat(Json.pretty(Map.of("a", List.of(1)))).isEqualTo("{\n  \"a\": [\n    1\n  ]\n}\n");
    }
}

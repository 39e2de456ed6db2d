package org.upgradectl.core.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.version.Version;

final class NotesParserTest {
    private static final List<String> BREAKING = List.of("Breaking Changes", "Removed");

    @Test
    void parse_fileOfAMinorRelease_hasItsPatchReleases_withWhatBreaksApart() {
        List<ReleaseNote> notes = parse("""
                # Shop v4.0

                Introduction of the file.

                ## v4.0.1 (FUTURE)

                ### Bug Fixes

                * [#7](https://example.org/7) - Mend the door

                ---

                ## v4.0.0 (2026-05-06)

                !!! tip "Maintainers"
                    Read the guide.

                ### Breaking Changes

                * The old till is gone.
                * Prices have two digits.
                    * More on prices.

                ### New Features

                #### A new till (#12)

                * It is quick.
                """);

        assertThat(notes).extracting(ReleaseNote::version).containsExactly(new Version("4.0.1"), new Version("4.0.0"));
        assertThat(notes.get(0).date()).contains("FUTURE");
        assertThat(notes.get(0).breaking()).isEmpty();
        assertThat(notes.get(0).parts())
                .containsExactly(new NotePart("Bug Fixes", "* [#7](https://example.org/7) - Mend the door"));
        ReleaseNote major = notes.get(1);
        assertThat(major.date()).contains("2026-05-06");
        assertThat(major.breaking())
                .containsExactly(new NotePart(
                        "Breaking Changes",
                        "* The old till is gone.\n* Prices have two digits.\n    * More on prices."));
        assertThat(major.breaking().get(0).items()).isEqualTo(2);
        assertThat(major.parts()).extracting(NotePart::title).containsExactly("", "New Features");
        assertThat(major.parts().get(0).text()).contains("Read the guide.");
        assertThat(major.parts().get(1).text()).startsWith("#### A new till (#12)");
    }

    @Test
    void parse_warnings_breakToo_andEndWhereTheIndentEnds() {
        List<ReleaseNote> notes = parse("""
                ## v3.4.0 (2022-12-14)

                !!! warning "PostgreSQL 11 Required"
                    This release drops PostgreSQL 10.

                    Upgrade it first.

                ### Features

                !!! danger "Do Not Use"
                    It loses the change log.
                * A door
                """);

        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.breaking())
                    .containsExactly(
                            new NotePart(
                                    "PostgreSQL 11 Required", "This release drops PostgreSQL 10.\nUpgrade it first."),
                            new NotePart("Do Not Use", "It loses the change log."));
            assertThat(note.parts()).containsExactly(new NotePart("Features", "* A door"));
        });
    }

    @Test
    void parse_keepAChangelog_bracketsAndDashes() {
        List<ReleaseNote> notes = parse("""
                # Changelog

                ## [Unreleased]

                ### Added

                - Nothing yet

                ## [1.2.0] - 2026-01-02

                ### Removed

                - The back door

                ## [1.1.0-rc1] - 2025-12-01

                ### Added

                - A back door

                [1.2.0]: https://example.org
                """);

        assertThat(notes)
                .extracting(ReleaseNote::version)
                .containsExactly(new Version("1.2.0"), new Version("1.1.0-rc1"));
        assertThat(notes.get(0).date()).contains("2026-01-02");
        assertThat(notes.get(0).breaking()).containsExactly(new NotePart("Removed", "- The back door"));
    }

    @Test
    void parse_headingsInCode_areText() {
        List<ReleaseNote> notes = parse("""
                ## 2.0.0

                ### Changes

                ```
                ## 1.0.0
                ### Breaking Changes
                ```
                """);

        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.date()).isEqualTo(Optional.empty());
            assertThat(note.breaking()).isEmpty();
            assertThat(note.parts())
                    .singleElement()
                    .satisfies(part -> assertThat(part.text()).contains("### Breaking Changes"));
        });
    }

    @Test
    void parse_releaseWithoutAWord_isLeftOut() {
        assertThat(parse("# Shop v2.4\n\n## v2.4.1 (FUTURE)\n\n---\n")).isEmpty();
    }

    private static List<ReleaseNote> parse(String markdown) {
        return NotesParser.parse(markdown, BREAKING);
    }
}

package org.upgradectl.core.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.cli.console.Style;
import org.upgradectl.core.notes.NamedSettings;
import org.upgradectl.core.plan.PlannedNotes;

final class NotesTextTest {
    @Test
    void addBreaking_namesReleasePartAndItems_withoutTheAddressesOfLinks() {
        PlannedNotes notes = new PlannedNotes(
                3,
                2,
                List.of(new PlannedNotes.Breaking(
                        new Version("4.0.0"),
                        "Breaking Changes",
                        "* The till is gone ([#7](https://example.org/7))\n\n    * also the drawer")),
                List.of(),
                Optional.empty());
        Page page = new Page(Style.PLAIN, 80);
        NotesText.addBreaking(page, notes);
        assertThat(page.text()).isEqualTo("""

                The release notes say what breaks:

                  breaks  4.0.0  Breaking Changes
                      * The till is gone (#7)
                          * also the drawer
                """);
    }

    @Test
    void addBreaking_namesASettingOfTheSite_isMarked() {
        PlannedNotes notes = new PlannedNotes(
                1,
                1,
                List.of(new PlannedNotes.Breaking(
                        new Version("4.0.0"),
                        "Breaking Changes",
                        "* `TILL_SIZE` is a number, and not TILL_SIZES",
                        Optional.of(new NamedSettings(List.of("TILL_SIZE", "SHOP")).in("the `TILL_SIZE` and SHOPS")))),
                List.of(),
                Optional.empty());
        Page page = new Page(Style.PLAIN, 80);
        NotesText.addBreaking(page, notes);
        assertThat(page.text()).contains("and not TILL_SIZES [set here: TILL_SIZE]");
    }

    @Test
    void summary_saysWhetherAnythingBreaks() {
        assertThat(NotesText.summary(1, 0)).isEqualTo("notes of 1 release, nothing marked as breaking");
        assertThat(NotesText.summary(3, 2)).isEqualTo("notes of 3 releases, 2 marked as breaking");
    }
}

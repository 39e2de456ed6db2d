package org.upgradectl.core.builtin.django.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MigrationSetTest {
    private static final MigrationSet SQUASHED = new MigrationSet(List.of(
            plain("0001_initial"),
            plain("0002_second"),
            new Migration("app", "0001_squashed_0002", Set.of("app.0001_initial", "app.0002_second")),
            plain("0003_third")));

    @Test
    void pending_nothingApplied_theSquashStandsForWhatItReplaces() {
        assertThat(SQUASHED.pending(List.of())).containsExactly("app.0001_squashed_0002", "app.0003_third");
    }

    @Test
    void pending_someOfASquashApplied_theOriginalsRun() {
        assertThat(SQUASHED.pending(List.of("app.0001_initial"))).containsExactly("app.0002_second", "app.0003_third");
    }

    @Test
    void pending_allOfASquashApplied_itIsThrough() {
        assertThat(SQUASHED.pending(List.of("app.0001_initial", "app.0002_second")))
                .containsExactly("app.0003_third");
    }

    @Test
    void pending_squashItselfRecorded_itIsThrough() {
        assertThat(SQUASHED.pending(List.of("app.0001_squashed_0002"))).containsExactly("app.0003_third");
    }

    @Test
    void obstacles_squashWithoutItsOriginals_neitherAllNorNoneOfThemApplied_isOne() {
        MigrationSet gone = new MigrationSet(List.of(
                new Migration("app", "0001_squashed", Set.of("app.0001_initial", "app.0002_second", "app.0003_third")),
                plain("0004_fourth")));
        assertThat(gone.obstacles(List.of("app.0001_initial", "app.0002_second")))
                .containsExactly(
                        "app.0001_squashed stands for 3 migrations, of which the database has not had app.0003_third");
        assertThat(gone.obstacles(List.of())).isEmpty();
        assertThat(gone.obstacles(List.of("app.0001_initial", "app.0002_second", "app.0003_third")))
                .isEmpty();
        assertThat(SQUASHED.obstacles(List.of("app.0001_initial"))).isEmpty();
    }

    @Test
    void recorded_squash_isRecordedWithAllThatItStandsFor() {
        assertThat(SQUASHED.recorded(List.of("app.0001_squashed_0002", "app.0003_third")))
                .containsExactly("app.0001_initial", "app.0001_squashed_0002", "app.0002_second", "app.0003_third");
        assertThat(SQUASHED.recorded(List.of("app.0003_third"))).containsExactly("app.0003_third");
    }

    @Test
    void unusedApps_shippedButNotInstalled_areTold() {
        MigrationSet set = new MigrationSet(List.of(
                plain("0001_initial"),
                new Migration("chosen", "0001_initial", Set.of()),
                new Migration("renamed", "0001_squashed", Set.of("before.0001_initial")),
                new Migration("renamed", "0002_second", Set.of())));
        List<String> applied = List.of("app.0001_initial", "before.0001_initial");
        assertThat(set.unusedApps(applied)).containsExactly("chosen");
        assertThat(set.without(Set.of("chosen")).names()).doesNotContain("chosen.0001_initial");
    }

    @Test
    void newer_laterThanAnythingOnDisk_isTold() {
        assertThat(SQUASHED.newer(List.of("app.0003_third", "app.0004_future", "other.0009_unknown")))
                .containsExactly("app.0004_future");
    }

    @Test
    void newer_leftBehindBySquashing_isNot() {
        assertThat(SQUASHED.newer(List.of("app.0001_initial", "app.0002_gone_since")))
                .isEmpty();
    }

    @Test
    void parse_squashOverSeveralLines_findsEveryPair() {
        Migration migration = Migration.parse("app", "0001_squashed_0003", """
                class Migration(migrations.Migration):
                    replaces = [
                        ('app', '0001_initial'),
                        ("app", "0002_second"),  # a comment
                        ('other', '0003_third')
                    ]
                    dependencies = [('app', '0000_before')]
                """);
        assertThat(migration.replaces())
                .containsExactlyInAnyOrder("app.0001_initial", "app.0002_second", "other.0003_third");
    }

    @Test
    void parse_squashOnOneLine_findsEveryPair() {
        assertThat(Migration.parse("app", "0002_s", "    replaces = [('app', '0001_a'), ('app', '0002_b')]\n")
                        .replaces())
                .hasSize(2);
    }

    @Test
    void parse_ordinaryMigration_replacesNothing() {
        assertThat(Migration.parse("app", "0002_s", "dependencies = [('app', '0001_a')]\n")
                        .replaces())
                .isEmpty();
    }

    private static Migration plain(String name) {
        return new Migration("app", name, Set.of());
    }
}

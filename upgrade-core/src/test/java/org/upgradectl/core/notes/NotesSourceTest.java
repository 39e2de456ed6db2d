package org.upgradectl.core.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

final class NotesSourceTest {
    private static final Product.Notes BY_MINOR =
            new Product.Notes("docs/version-{major}.{minor}.md", List.of("Breaking Changes"));

    private final List<Release> offered = List.of(
            release("1.0.0"),
            release("1.1.0"),
            release("1.1.1"),
            new Release(new Version("2.0-beta1"), "v2.0-beta1", Optional.empty(), Optional.empty(), true),
            release("2.0.0"),
            release("2.1.0"));
    private final List<String> opened = new ArrayList<>();

    @Test
    void read_releasesInBetween_newestFirst_neitherThoseBeforeNorThoseAfter() {
        ReleaseTree target = new Files(Map.of(
                "docs/version-1.0.md", "## v1.0.0\n\n### Features\n\n* Old\n",
                "docs/version-1.1.md", "## v1.1.1\n\n* Patch\n\n## v1.1.0\n\n### Breaking Changes\n\n* A\n* B\n",
                "docs/version-2.0.md", "## v2.0.0\n\n* Two\n\n## v2.0-beta1\n\n* Not this\n",
                "docs/version-2.1.md", "## v2.1.0\n\n* Too new\n"));

        ReleaseNotes notes = source(BY_MINOR).read(new Version("1.0.0"), release("2.0.0"), target);

        assertThat(notes.releases())
                .extracting(note -> note.version().text())
                .containsExactly("2.0.0", "1.1.1", "1.1.0");
        assertThat(notes.breaking()).isEqualTo(2);
        assertThat(notes.without()).isEmpty();
        assertThat(opened).isEmpty();
    }

    @Test
    void read_notesThatTheTargetDropped_areFoundInTheNewestReleaseOfTheirOwn() {
        ReleaseTree target = new Files(Map.of("docs/version-2.0.md", "## v2.0.0\n\n* Two\n"));

        ReleaseNotes notes = source(BY_MINOR).read(new Version("1.0.0"), release("2.0.0"), target);

        assertThat(opened).containsExactly("v1.1.1");
        assertThat(notes.releases()).extracting(note -> note.version().text()).containsExactly("2.0.0", "1.1.1");
        assertThat(notes.without()).containsExactly(new Version("1.1.0"));
    }

    @Test
    void read_releaseThatCannotBeFetched_isToldAsOneWithoutNotes() {
        NotesSource source = new NotesSource(BY_MINOR, offered, release -> {
            throw new UpgradeException(StandardError.REMOTE_UNREACHABLE, "gone", "", "");
        });

        ReleaseNotes notes = source.read(new Version("1.1.0"), release("2.1.0"), new Files(Map.of()));

        assertThat(notes.releases()).isEmpty();
        assertThat(notes.without()).extracting(Version::text).containsExactly("2.1.0", "2.0.0", "1.1.1");
    }

    @Test
    void read_oneFileForAllReleases() {
        ReleaseTree target = new Files(Map.of("CHANGELOG.md", "## [1.1.1]\n\n* b\n\n## [1.1.0]\n\n* a\n"));
        ReleaseNotes notes = source(new Product.Notes("CHANGELOG.md", List.of()))
                .read(new Version("1.0.0"), release("1.1.1"), target);
        assertThat(notes.releases()).extracting(note -> note.version().text()).containsExactly("1.1.1", "1.1.0");
    }

    private NotesSource source(Product.Notes where) {
        return new NotesSource(where, offered, release -> {
            opened.add(release.ref());
            return new Files(Map.of("docs/version-1.1.md", "## v1.1.1\n\n* From its own tree\n"));
        });
    }

    private static Release release(String version) {
        return new Release(new Version(version), "v" + version, Optional.empty(), Optional.empty(), false);
    }

    private record Files(Map<String, String> files) implements ReleaseTree {
        @Override
        public String content() {
            return "none";
        }

        @Override
        public Optional<Entry> entry(String path) {
            return Optional.ofNullable(files.get(path)).map(text -> new Entry(path, Kind.FILE, text.length()));
        }

        @Override
        public List<Entry> list(String folder) {
            return List.of();
        }

        @Override
        public InputStream open(String path) {
            return new ByteArrayInputStream(
                    Optional.ofNullable(files.get(path)).orElseThrow().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}

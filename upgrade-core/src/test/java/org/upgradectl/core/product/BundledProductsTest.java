package org.upgradectl.core.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Housekeeping;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.ReleaseWay;

/** The descriptors of the distribution, held against what is known of the products. */
final class BundledProductsTest {
    private static final Path BUNDLED = Path.of("../distribution/src/main/distro/products");

    private final ProductCatalog catalog = ProductCatalog.of(BUNDLED, Path.of("none"));

    @Test
    void ids_allBundled_canBeRead() {
        assertThat(catalog.ids())
                .contains("status-page", "netpoint", "netbox")
                .allSatisfy(id -> assertThat(catalog.find(id)).isNotNull());
    }

    @Test
    void statusPage_version_isFoundInItsSettings() {
        Product product = catalog.find("status-page");
        Matcher matcher = Pattern.compile(product.versions().get(0).pattern())
                .matcher("import os\n\nVERSION = '2.5.1'\nHOSTNAME = 'x'\n");
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).isEqualTo("2.5.1");
    }

    @Test
    void housekeeping_isOfTheHostUntilNetboxDoesItByItself() {
        Product netbox = catalog.find("netbox");
        assertThat(netbox.housekeeping(new Version("2.11.12"))).isEmpty();
        assertThat(netbox.housekeeping(new Version("4.3.7"))).containsInstanceOf(Housekeeping.Scheduled.class);
        assertThat(netbox.housekeeping(new Version("4.4.0"))).containsInstanceOf(Housekeeping.BuiltIn.class);
        assertThat(catalog.find("netpoint").housekeeping(new Version("3.7.8")))
                .containsInstanceOf(Housekeeping.Scheduled.class);
        assertThat(catalog.find("status-page").housekeeping(new Version("2.5.1")))
                .containsInstanceOf(Housekeeping.BuiltIn.class);
    }

    @Test
    void settingsOfGunicorn_alsoByTheirOlderName_areLocalFiles() {
        for (String id : List.of("netbox", "netpoint")) {
            assertThat(catalog.find(id).localFiles())
                    .as(id)
                    .extracting(Product.LocalFile::path)
                    .contains("gunicorn.py", "gunicorn_config.py");
        }
    }

    @Test
    void netbox_waysOverItsLastReleases_areKnown() {
        List<Release> all = Stream.of("3.6.9", "3.7.8", "4.0.11", "4.1.9", "4.1.10", "4.4.10")
                .map(text -> new Release(new Version(text), "v" + text, Optional.empty(), Optional.empty(), false))
                .toList();
        UpgradePath path = catalog.find("netbox").path();
        assertThat(ReleaseWay.to(all.get(5), new Version("3.6.9"), all, path, List.of())
                        .via())
                .extracting(Version::text)
                .containsExactly("3.7.8", "4.0.11");
        assertThat(path.unusable()).extracting(UpgradePath.Unusable::version).containsExactly(new Version("4.1.9"));
    }

    @Test
    void statusPage_notes_lieInItsDocumentation() {
        assertThat(catalog.find("status-page").notes())
                .hasValueSatisfying(
                        notes -> assertThat(notes.file()).isEqualTo("docs/release-notes/version-{major}.{minor}.md"));
    }

    @Test
    void statusPage_developmentTags_areNoReleases() {
        Pattern tags = Pattern.compile(catalog.find("status-page").tags());
        assertThat(tags.matcher("v2.5.1").matches()).isTrue();
        assertThat(tags.matcher("v2.5-beta1").matches()).isFalse();
    }

    @Test
    void statusPage_servedVersion_isFoundOnTheHomePage() {
        Pattern served = Pattern.compile(
                catalog.find("status-page").health().version().orElseThrow().pattern());
        Matcher matcher = served.matcher("<link rel=\"stylesheet\" href=\"/static/statuspage.css?v=2.5.1\" />");
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).isEqualTo("2.5.1");
    }

    @Test
    void statusPage_requirements_followThePinnedDjango() {
        assertThat(least("status-page", "2.2.6", "postgresql")).contains("11");
        assertThat(least("status-page", "2.5.0", "postgresql")).contains("12");
        assertThat(least("status-page", "2.5.1", "postgresql")).contains("13");
        assertThat(least("status-page", "2.0.4", "python")).contains("3.8");
        assertThat(least("status-page", "2.5.1", "python")).contains("3.10");
        assertThat(least("status-page", "2.5.1", "redis")).contains("4.0");
    }

    @Test
    void statusPage_constraints_holdBackWhatBreaksTheDocumentation() {
        assertThat(constraints("status-page", "2.4.0")).contains("mkdocs-autorefs<1", "rq<2", "redis<6");
        assertThat(constraints("status-page", "2.5.1")).containsExactly("mkdocs-autorefs<1.3");
        assertThat(constraints("status-page", "2.0.0"))
                .contains("rq<1.14", "redis<5")
                .doesNotContain("redis<6");
    }

    @ParameterizedTest
    @CsvSource({
        "2.11.12, 3.6, 3.10, 9.6, 4.0",
        "3.1.11, 3.7, 3.10, 10, 4.0",
        "3.5.9, 3.8, 3.11, 11, 4.0",
        "3.7.8, 3.8, 3.12, 12, 4.0",
        "4.1.11, 3.10, 3.13, 12, 4.0",
        "4.2.9, 3.10, 3.13, 13, 4.0",
        "4.4.10, 3.10, 3.13, 14, 5.0",
        "4.6.8, 3.12, 3.15, 14, 5.0",
        "4.7.0, 3.12, 3.15, 15, 6.0"
    })
    void netbox_windows_areThoseOfItsGuides(
            String version, String python, String below, String postgresql, String redis) {
        assertThat(requirement("netbox", version, "python").below()).contains(below);
        assertThat(least("netbox", version, "python")).contains(python);
        assertThat(least("netbox", version, "postgresql")).contains(postgresql);
        assertThat(least("netbox", version, "redis")).contains(redis);
    }

    @Test
    void netbox_version_isFoundInItsReleaseFile_andBeforeThatInItsSettings() {
        assertThat(found("netbox", 0, "version: \"4.6.8\"\nedition: \"Community\"\n"))
                .contains("4.6.8");
        assertThat(found("netbox", 1, "VERSION = '4.0.11'\n")).contains("4.0.11");
        assertThat(found("netbox", 1, "VERSION = RELEASE.full_version\n")).isEmpty();
        assertThat(found("netpoint", 0, "VERSION = '3.7.3-dev'\n")).contains("3.7.3-dev");
    }

    @ParameterizedTest
    @CsvSource({"3.5.9, docs, true, false", "4.5.10, docs, true, false", "4.6.0, docs-zensical, true, true"})
    void netbox_docs_areBuiltByWhatTheReleaseBrings(String version, String task, boolean reindexed, boolean zensical) {
        List<String> tasks = catalog.find("netbox").tasks().stream()
                .filter(candidate -> candidate.range().contains(new Version(version)))
                .map(Task::id)
                .toList();
        assertThat(tasks).contains(task, "trace-paths");
        assertThat(tasks.contains("reindex")).isEqualTo(reindexed);
        assertThat(tasks.contains("docs-zensical")).isEqualTo(zensical);
        assertThat(tasks.contains("docs")).isEqualTo(!zensical);
    }

    @ParameterizedTest
    @CsvSource({
        "netpoint, netpoint-external.css?v=3.7.3-dev, 3.7.3-dev",
        "netbox, netbox-light.css?v=3.5.9, 3.5.9",
        "netbox, netbox.css?v=4.1.11, 4.1.11",
        "netbox, netbox.js?v=4.4.10, 4.4.10"
    })
    void servedVersion_isFoundOnTheLoginPage(String product, String address, String version) {
        Matcher matcher = Pattern.compile(
                        catalog.find(product).health().version().orElseThrow().pattern())
                .matcher("<link href=\"/static/" + address + "\"");
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).isEqualTo(version);
    }

    private Optional<String> found(String product, int place, String text) {
        Matcher matcher = Pattern.compile(
                        catalog.find(product).versions().get(place).pattern())
                .matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> least(String product, String version, String kind) {
        return requirement(product, version, kind).atLeast();
    }

    private Product.Requirement requirement(String product, String version, String kind) {
        List<Product.Requirement> matching = catalog.find(product).requires().stream()
                .filter(row -> row.kind().equals(kind) && row.range().contains(new Version(version)))
                .toList();
        assertThat(matching).as("%s of %s", kind, version).hasSize(1);
        return matching.get(0);
    }

    private List<String> constraints(String product, String version) {
        return catalog.find(product).constraints().stream()
                .filter(constraint -> constraint.range().contains(new Version(version)))
                .map(Product.Constraint::line)
                .toList();
    }
}

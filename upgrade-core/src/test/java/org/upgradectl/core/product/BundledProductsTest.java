package org.upgradectl.core.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

/** The descriptors of the distribution, held against what is known of the products. */
final class BundledProductsTest {
    private static final Path BUNDLED = Path.of("../distribution/src/main/distro/products");

    private final ProductCatalog catalog = ProductCatalog.of(BUNDLED, Path.of("none"));

    @Test
    void ids_allBundled_canBeRead() {
        assertThat(catalog.ids())
                .contains("status-page")
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
        assertThat(least("2.2.6", "postgresql")).contains("11");
        assertThat(least("2.5.0", "postgresql")).contains("12");
        assertThat(least("2.5.1", "postgresql")).contains("13");
        assertThat(least("2.0.4", "python")).contains("3.8");
        assertThat(least("2.5.1", "python")).contains("3.10");
        assertThat(least("2.5.1", "redis")).contains("4.0");
    }

    @Test
    void statusPage_constraints_holdBackWhatBreaksTheDocumentation() {
        assertThat(constraints("2.4.0")).contains("mkdocs-autorefs<1", "rq<2", "redis<6");
        assertThat(constraints("2.5.1")).containsExactly("mkdocs-autorefs<1.3");
        assertThat(constraints("2.0.0")).contains("rq<1.14", "redis<5").doesNotContain("redis<6");
    }

    private Optional<String> least(String version, String kind) {
        List<Product.Requirement> matching = catalog.find("status-page").requires().stream()
                .filter(row -> row.kind().equals(kind) && row.range().contains(new Version(version)))
                .toList();
        assertThat(matching).as("%s of %s", kind, version).hasSize(1);
        return matching.get(0).atLeast();
    }

    private List<String> constraints(String version) {
        return catalog.find("status-page").constraints().stream()
                .filter(constraint -> constraint.range().contains(new Version(version)))
                .map(Product.Constraint::line)
                .toList();
    }
}

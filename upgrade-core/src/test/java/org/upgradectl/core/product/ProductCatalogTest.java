package org.upgradectl.core.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

final class ProductCatalogTest {
    @TempDir
    private Path folder;

    private Path bundled;
    private Path own;

    @BeforeEach
    void createFolders() throws IOException {
        bundled = Files.createDirectory(folder.resolve("bundled"));
        own = Files.createDirectory(folder.resolve("own"));
    }

    @Test
    void find_sameIdInBothFolders_takesTheSitesOwn() throws IOException {
        write(bundled, "shop", "title: Bundled");
        write(own, "shop", "title: Own");
        write(bundled, "blog", "title: Blog");
        ProductCatalog catalog = ProductCatalog.of(bundled, own);
        assertThat(catalog.ids()).containsExactly("blog", "shop");
        assertThat(catalog.find("shop").title()).isEqualTo("Own");
    }

    @Test
    void find_besidesABrokenDescriptor_isNotDisturbed() throws IOException {
        write(bundled, "shop", "title: Shop");
        Files.writeString(own.resolve("broken.yaml"), "id: [");
        ProductCatalog catalog = ProductCatalog.of(bundled, own);
        assertThat(catalog.find("shop").title()).isEqualTo("Shop");
        assertThatThrownBy(() -> catalog.find("broken")).hasMessageContaining("products/broken.yaml:");
    }

    @Test
    void find_unknown_listsTheKnownOnesAndWhereToDescribeOnesOwn() throws IOException {
        write(bundled, "shop", "title: Shop");
        UpgradeException error = catchThrowableOfType(
                UpgradeException.class, () -> ProductCatalog.of(bundled, own).find("shpo"));
        assertThat(error.code()).isEqualTo(StandardError.PRODUCT_UNKNOWN);
        assertThat(error).hasMessage("unknown product `shpo`; did you mean `shop`?");
        assertThat(error.remedy())
                .contains("Known here: shop.")
                .contains(own.resolve("shpo.yaml").toString());
    }

    @Test
    void find_fileOfAnotherName_tellsHowToRenameIt() throws IOException {
        write(bundled, "shop", "title: Shop");
        Files.move(bundled.resolve("shop.yaml"), bundled.resolve("store.yaml"));
        UpgradeException error = catchThrowableOfType(
                UpgradeException.class, () -> ProductCatalog.of(bundled, own).find("store"));
        assertThat(error).hasMessage("products/store.yaml: its id is `shop`, so the file must be called shop.yaml");
        assertThat(error.remedy()).contains("mv ");
    }

    @Test
    void of_missingFolders_knowsNothing() {
        assertThat(ProductCatalog.of(folder.resolve("a"), folder.resolve("b")).ids())
                .isEmpty();
    }

    private static void write(Path folder, String id, String more) throws IOException {
        Files.writeString(folder.resolve(id + ".yaml"), """
                id: %s
                root: /opt/x
                project: x
                methods: [git]
                tags: 'v(?<version>[0-9.]+)'
                version: [{file: x/version.py, pattern: "V = '(.*)'"}]
                %s
                """.formatted(id, more));
    }
}

package org.upgradectl.core.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.core.product.ProductCatalog;

/** A configuration folder with one product called shop. */
final class SiteFixture {
    final Locations locations;

    SiteFixture(Path folder) throws IOException {
        locations = new Locations(folder.resolve("etc"), folder.resolve("state"), folder.resolve("backups"));
        Files.createDirectories(locations.sites());
        Files.createDirectories(locations.products());
        product("shop", "shop");
    }

    void product(String id, String project) throws IOException {
        Files.writeString(locations.products().resolve(id + ".yaml"), """
                id: %s
                title: Corner Shop
                root: /opt/shop
                project: %s
                methods: [git, archive]
                tags: 'v(?<version>[0-9.]+)'
                version: [{file: shop/version.py, pattern: "^VERSION = '(.*)'"}]
                localFiles: [{file: gunicorn.py, optional: true}]
                services: {units: [shop, shop-rq], stopWithin: 2m}
                health: {url: "http://127.0.0.1:8001", page: /items/}
                """.formatted(id, project));
    }

    Path site(String name, String text) throws IOException {
        return Files.writeString(locations.sites().resolve(name + ".yaml"), text);
    }

    ProductCatalog products() {
        return ProductCatalog.of(Path.of("none"), locations.products());
    }

    SiteCatalog sites() {
        return new SiteCatalog(locations, products());
    }
}

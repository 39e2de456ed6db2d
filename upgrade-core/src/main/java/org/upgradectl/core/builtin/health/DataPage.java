package org.upgradectl.core.builtin.health;

import java.net.URI;
import org.upgradectl.api.site.HealthSettings;

/** The page of a site that reads data. */
public final class DataPage {
    private DataPage() {}

    /** Its path as the application sees it; a site below a path of its host has that in front. */
    public static String path(HealthSettings health) {
        URI page = URI.create(health.url().orElse("http://localhost/"))
                .resolve("./" + health.dataPage().orElse(health.page()).replaceFirst("^/+", ""))
                .normalize();
        String query = page.getRawQuery();
        return page.getRawPath() + (query == null ? "" : "?" + query);
    }
}

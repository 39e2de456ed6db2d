package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.upgradectl.core.json.Json;

final class InstallReportTest {
    private static final Map<String, Object> REPORT = Json.readMap("""
            {"version": "1", "install": [
              {"metadata": {"name": "Django", "version": "5.1"},
               "download_info": {"url": "https://example.org/d.whl", "archive_info": {"hashes": {"sha256": "ab12"}}}},
              {"metadata": {"name": "own_thing", "version": "0.1"},
               "download_info": {"url": "file:///srv/own", "dir_info": {}}}]}
            """);

    @Test
    void hashes_areThoseOfFilesThatWereFetched() {
        assertThat(InstallReport.hashes(REPORT)).containsExactly(Map.entry("django", "ab12"));
    }

    @Test
    void resolution_readsTheSameDocument() {
        assertThat(PackageResolution.packages(REPORT).lines()).containsExactly("django==5.1", "own-thing==0.1");
    }
}

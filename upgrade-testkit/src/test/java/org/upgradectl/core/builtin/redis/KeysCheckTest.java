package org.upgradectl.core.builtin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;

final class KeysCheckTest {
    private static final Map<String, Object> SERVER =
            Map.of("host", "127.0.0.1", "port", 6379L, "database", 0L, "ssl", false);
    private static final Map<String, Object> SOCKET = Map.of("socket", "/run/redis.sock", "database", 1L);

    @TempDir
    private Path folder;

    @Test
    void bothThere_nothingIsFound() {
        assertThat(inspect(Map.of("tasks", SERVER, "caching", SERVER))).isEmpty();
    }

    @Test
    void cacheThatTheConfigurationDoesNotName_isAWarning() {
        assertOne("redis.cache", "no `caching`", inspect(Map.of("tasks", SERVER)));
    }

    @Test
    void queueBehindASocket_isAWarning() {
        assertOne("redis.queue", "only a unix socket", inspect(Map.of("tasks", SOCKET, "caching", SERVER)));
    }

    private static void assertOne(String id, String evidence, List<Finding> findings) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo(id);
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.evidence()).contains(evidence);
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    private List<Finding> inspect(Map<String, Object> redis) {
        TestActContext host = TestActContext.of(TestSites.site(
                folder,
                Products.djangoWithKeys(),
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty())));
        List<Finding> findings = new ArrayList<>();
        new KeysCheck()
                .inspect(
                        TestCheckContext.survey(host, GivenFacts.none().with(StandardFacts.REDIS, redis)),
                        findings::add);
        return findings;
    }
}

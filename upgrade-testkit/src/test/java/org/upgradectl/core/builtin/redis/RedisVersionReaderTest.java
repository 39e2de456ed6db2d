package org.upgradectl.core.builtin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Requirement;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.builtin.trial.FolderTree;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.core.builtin.trial.Stated;
import org.upgradectl.core.builtin.trial.SurveyTrial;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.FreePort;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisVersionReaderTest {
    private static final String PASSWORD = "p@ss w/ord%";
    private static final Hop HOP = TestPlanContext.hop("1.0", "1.1");

    private final PrivateRedis redis =
            Prerequisites.orSkip(() -> PrivateRedis.start(RedisBinary.any(), Optional.of(PASSWORD)));

    @TempDir
    Path folder;

    @AfterAll
    void close() {
        redis.close();
    }

    @Test
    void read_bothPurposes_tellsTheVersion() {
        FactSnapshot facts = survey(redis.port(), PASSWORD, trial(List.of()));
        assertThat(facts.get(StandardFacts.REDIS_VERSION)).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(trial(List.of()).findings(facts, new RedisCheck())).isEmpty();
    }

    @Test
    void read_wrongPassword_isABlockerWithTheServersWords() {
        SurveyTrial trial = trial(List.of());
        FactSnapshot facts = survey(redis.port(), "wrong-password", trial);
        assertThat(trial.findings(facts, new RedisCheck())).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("redis.unreachable");
            assertThat(finding.evidence()).contains("WRONGPASS", "tasks at 127.0.0.1:" + redis.port());
            assertThat(finding.toString()).doesNotContain("wrong-password");
        });
    }

    @Test
    void read_serverDown_isABlocker() {
        SurveyTrial trial = trial(List.of());
        FactSnapshot facts = survey(FreePort.find(), PASSWORD, trial);
        assertThat(facts.find(StandardFacts.REDIS_VERSION)).isEmpty();
        assertThat(trial.findings(facts, new RedisCheck()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).contains("Connection refused"));
    }

    @Test
    void read_unixSocket_isNotAsked_andThatIsTold() {
        SurveyTrial trial = trial(List.of());
        FactSnapshot facts = trial.survey(
                Stated.fact(StandardFacts.REDIS, Map.of("tasks", Map.of("socket", "/run/redis.sock", "database", 0L))),
                new RedisVersionReader());
        assertThat(trial.findings(facts, new RedisCheck())).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("redis.version-unknown");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.evidence()).contains("/run/redis.sock", "unix socket");
        });
    }

    @Test
    void check_releaseThatNeedsANewerRedis_isABlocker() {
        SurveyTrial trial =
                trial(List.of(new Requirement(VersionRange.ALL, "redis", Optional.of("99.0"), Optional.empty())));
        FactSnapshot facts = survey(redis.port(), PASSWORD, trial);
        assertThat(trial.findings(facts, Moment.TARGET, HOP, new FolderTree(folder), new RedisCheck()))
                .singleElement()
                .extracting(Finding::id)
                .isEqualTo("redis.window");
    }

    @Test
    void unusedNumber_ofAServerWithData_isEmptyAndCanBeEmptied() {
        redis.cliOn(9, "SET", "a", "1");
        Map<String, Object> fact = endpoint(redis.port());
        RedisEndpoint endpoint = RedisEndpoint.of(Map.of("tasks", fact), name -> Optional.of(new Secret(PASSWORD)))
                .get(0);
        try (RedisSession session = RedisSession.open(endpoint)) {
            assertThat(session.isUnused(9)).isFalse();
            assertThat(session.isUnused(10)).isTrue();
            assertThat(session.isUnused(99)).isFalse();
            session.empty(9);
            assertThat(session.isUnused(9)).isTrue();
        }
    }

    private SurveyTrial trial(List<Requirement> requires) {
        Product product = Products.django(requires, List.of());
        return new SurveyTrial(TestSites.site(
                folder,
                product,
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty())));
    }

    private static FactSnapshot survey(int port, String password, SurveyTrial trial) {
        trial.secrets().put("redis.tasks.password", new Secret(password));
        trial.secrets().put("redis.caching.password", new Secret(password));
        return trial.survey(
                Stated.fact(StandardFacts.REDIS, Map.of("tasks", endpoint(port), "caching", endpoint(port))),
                new RedisVersionReader());
    }

    private static Map<String, Object> endpoint(int port) {
        return Map.of("host", "127.0.0.1", "port", (long) port, "database", 0L, "ssl", false);
    }
}

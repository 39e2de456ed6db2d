package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.builtin.services.ServiceFacts;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.junit.Prerequisites;

final class ServiceUserTest {
    private static final GivenFacts FACTS = GivenFacts.none().with(ServiceFacts.USER, "of-the-units");

    private static Optional<String> user(Optional<String> said, GivenFacts facts) {
        Prerequisites.needRoot("nobody else can become another user");
        ServiceSettings services =
                new ServiceSettings("systemd", List.of("web"), Map.of(), said, Duration.ZERO, Duration.ZERO);
        Site site =
                TestSites.site(Path.of("/nowhere"), TestSites.product(), services, TestSites.health(Optional.empty()));
        return ServiceUser.of(site, new TestPaths(site, "20260101T000000Z"), facts);
    }

    @Test
    void siteFileSaysIt_thatCounts() {
        assertThat(user(Optional.of("of-the-site"), FACTS)).contains("of-the-site");
    }

    @Test
    void managerKnowsIt_thatCountsElse() {
        assertThat(user(Optional.empty(), FACTS)).contains("of-the-units");
        assertThat(user(Optional.empty(), GivenFacts.none())).isEmpty();
    }

    @Test
    void root_isNoUserToBecome() {
        assertThat(user(Optional.empty(), GivenFacts.none().with(ServiceFacts.USER, "root")))
                .isEmpty();
    }
}

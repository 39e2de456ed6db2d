package org.upgradectl.core.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.ActType;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.testkit.contract.ContractCoverage;

/** No act type without its contract. */
final class ContractCoverageTest {
    @Test
    void everyBuiltInActType_hasAContractTest() {
        Set<String> registered = BuiltIns.all(
                        () -> {
                            throw new IllegalStateException("act types are told without the registry");
                        },
                        new CallerEnvironment(Map.of()))
                .stream()
                .flatMap(part -> part.plugin().actTypes().stream())
                .map(ActType::id)
                .collect(Collectors.toSet());
        assertThat(registered).hasSizeGreaterThan(25);
        assertThat(ContractCoverage.of(getClass())).containsAll(registered);
    }
}

package org.upgradectl.core.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.testkit.contract.ContractCoverage;

/** No act type and no step without its contract. */
final class ContractCoverageTest {
    @Test
    void everyBuiltInActType_hasAContractTest() {
        Set<String> registered = registered(part -> part.actTypes().stream().map(ActType::id));
        assertThat(registered).hasSizeGreaterThan(25);
        assertThat(ContractCoverage.actTypes(getClass())).containsAll(registered);
    }

    @Test
    void everyBuiltInStep_hasAContractTest() {
        Set<String> registered =
                registered(part -> part.steps().stream().map(step -> step.id().text()));
        assertThat(registered).hasSizeGreaterThan(15);
        assertThat(ContractCoverage.steps(getClass())).containsAll(registered);
    }

    private static Set<String> registered(Function<UpgradePlugin, Stream<String>> ids) {
        return BuiltIns.all(
                        () -> {
                            throw new IllegalStateException("what is contributed is told without the registry");
                        },
                        new CallerEnvironment(Map.of()),
                        Map::of)
                .stream()
                .flatMap(part -> ids.apply(part.plugin()))
                .collect(Collectors.toSet());
    }
}

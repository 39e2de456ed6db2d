package org.upgradectl.git.act;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.ActType;
import org.upgradectl.git.GitPlugin;
import org.upgradectl.testkit.contract.ContractCoverage;

/** No act type and no step without its contract. */
final class ContractCoverageTest {
    @Test
    void everyActType_hasAContractTest() {
        assertThat(new GitPlugin().actTypes())
                .isNotEmpty()
                .extracting(ActType::id)
                .isSubsetOf(ContractCoverage.actTypes(getClass()));
    }

    @Test
    void everyStep_hasAContractTest() {
        assertThat(new GitPlugin().steps())
                .isNotEmpty()
                .extracting(step -> step.id().text())
                .isSubsetOf(ContractCoverage.steps(getClass()));
    }
}

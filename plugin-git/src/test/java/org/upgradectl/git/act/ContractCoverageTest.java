package org.upgradectl.git.act;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.ActType;
import org.upgradectl.git.GitPlugin;
import org.upgradectl.testkit.contract.ContractCoverage;

/** No act type without its contract. */
final class ContractCoverageTest {
    @Test
    void everyActType_hasAContractTest() {
        assertThat(new GitPlugin().actTypes())
                .hasSizeGreaterThan(3)
                .extracting(ActType::id)
                .isSubsetOf(ContractCoverage.of(getClass()));
    }
}

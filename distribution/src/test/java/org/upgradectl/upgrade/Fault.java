package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One fault that is found before anything is done, and what is told of it.
 *
 * @param name what is wrong
 * @param exit the exit code of the design
 * @param id of the error, or of the finding that forbids to go on
 * @param setUp puts the fault in
 * @param words of the command; {@code upgrade --yes} where the fault alone keeps it from working
 * @param told parts of what a person reads
 */
record Fault(String name, int exit, String id, Consumer<FaultySite> setUp, List<String> words, List<String> told) {
    private static final List<String> UPGRADE = List.of("upgrade", "--yes");

    /** An upgrade that would be done if the fault were not seen. */
    static Fault upgrade(int exit, String id, String name, Consumer<FaultySite> setUp, String... told) {
        return new Fault(name, exit, id, setUp, UPGRADE, List.of(told));
    }

    /** The same with other words. */
    Fault by(String... others) {
        return new Fault(name, exit, id, setUp, List.of(others), told);
    }

    /** Puts the fault into a site and calls the command twice, for a person and for a program. */
    void tryOn(FaultySite site) {
        setUp.accept(site);
        String before = site.digest();
        assertPersonIsTold(site.call(words.toArray(String[]::new)));
        List<String> json = new ArrayList<>(words);
        json.add("--json");
        assertProgramIsTold(site.call(json.toArray(String[]::new)));
        assertThat(site.digest()).isEqualTo(before);
        assertThat(site.state().resolve("minipage/runs")).doesNotExist();
        site.assertNoSecretAnywhere();
    }

    private void assertPersonIsTold(Told call) {
        assertThat(call.exit()).as(call.toString()).isEqualTo(exit);
        assertThat(call.text()).as(call.toString()).contains(told);
        assertThat(call.text()).as(call.toString()).containsAnyOf("othing was changed", "Nothing was written");
    }

    private void assertProgramIsTold(Told call) {
        assertThat(call.exit()).as(call.toString()).isEqualTo(exit);
        if (!call.document().containsKey("error")) {
            assertThat(call.document()).as(call.toString()).containsEntry("outcome", "blocked");
            assertThat(call.blockers()).as(call.toString()).anySatisfy(blocker -> {
                assertThat(blocker.get("id")).isEqualTo(id);
                assertThat(String.valueOf(blocker.get("remedy"))).isNotBlank();
            });
            return;
        }
        Map<?, ?> error = call.error();
        assertThat(error.get("code")).as(call.toString()).isEqualTo(id);
        assertThat(String.valueOf(error.get("message"))).isNotBlank();
        assertThat(String.valueOf(error.get("leftAsItWas"))).contains("was ");
        assertThat(String.valueOf(error.get("remedy"))).isNotBlank();
    }

    @Override
    public String toString() {
        return name;
    }
}

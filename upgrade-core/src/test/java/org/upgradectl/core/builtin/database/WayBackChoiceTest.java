package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

class WayBackChoiceTest {
    private static final Rights OF_THE_GUIDES = new Rights(false, false, false, true, true, true);
    private static final Rights CREATING = new Rights(false, true, false, true, true, true);
    private static final Rights SUPERUSER = new Rights(true, true, true, true, true, true);
    private static final Rights CREATING_STRANGER = new Rights(false, true, true, false, true, true);
    private static final long SIZE = 1000;

    @Test
    void rung_bestThatIsPossible() {
        assertThat(rung(OF_THE_GUIDES, SUPERUSER, 2000)).hasValue(WayBack.TEMPLATE);
        assertThat(rung(OF_THE_GUIDES, SUPERUSER, 1100)).hasValue(WayBack.RESTORE);
        assertThat(rung(OF_THE_GUIDES, CREATING, 1100)).hasValue(WayBack.IN_PLACE);
        assertThat(rung(CREATING, null, 2000)).hasValue(WayBack.TEMPLATE);
        assertThat(rung(OF_THE_GUIDES, CREATING_STRANGER, 2000))
                .as("who does not own the database may not rename it")
                .hasValue(WayBack.IN_PLACE);
        assertThat(rung(OF_THE_GUIDES, null, 2000)).hasValue(WayBack.IN_PLACE);
    }

    @Test
    void rung_replication_forbidsRenames() {
        Obstacles slots = obstacles(List.of("logical replication slot x"), List.of(), 10);
        WayBackChoice choice = new WayBackChoice(OF_THE_GUIDES, Optional.of(SUPERUSER), slots, Optional.empty(), SIZE);
        assertThat(choice.rung(Optional.empty())).hasValue(WayBack.IN_PLACE);
        assertThat(choice.rung(Optional.of(WayBack.TEMPLATE))).isEmpty();
    }

    @Test
    void rung_tooFewLocks_forbidInPlace() {
        Obstacles locks = obstacles(List.of(), List.of(), 1000);
        assertThat(new WayBackChoice(OF_THE_GUIDES, Optional.empty(), locks, Optional.empty(), SIZE)
                        .rung(Optional.empty()))
                .isEmpty();
    }

    private static Optional<WayBack> rung(Rights role, @org.jspecify.annotations.Nullable Rights admin, long room) {
        return new WayBackChoice(
                        role, Optional.ofNullable(admin), obstacles(List.of(), List.of(), 10), Optional.of(room), SIZE)
                .rung(Optional.empty());
    }

    private static Obstacles obstacles(List<String> replication, List<String> others, long locksNeeded) {
        return new Obstacles(
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                others,
                replication,
                List.of(),
                locksNeeded,
                100);
    }
}

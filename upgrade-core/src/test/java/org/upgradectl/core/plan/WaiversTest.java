package org.upgradectl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.Moment;

final class WaiversTest {
    private static final Finding ROOM =
            Finding.blocker("shelf.room", "no room", "", "").orWaived();
    private static final Finding FIRE = Finding.blocker("shelf.fire", "it burns", "", "Put it out.");
    private static final Finding DUST = Finding.warning("shelf.dust", "it is dusty", "", "");

    private final Waivers waivers = new Waivers(
            List.of(new Said("shelf", Set.of("shelf.room", "shelf.fire", "shelf.dust")), new Said("silent", Set.of())));

    @Test
    void require_waivable_isAccepted_alsoWhereItIsNotFoundNow() {
        assertThatCode(() -> waivers.require(Map.of("shelf.room", "measured"), List.of(ROOM, FIRE)))
                .doesNotThrowAnyException();
        assertThatCode(() -> waivers.require(Map.of("shelf.room", "measured"), List.of()))
                .doesNotThrowAnyException();
        assertThatCode(() -> waivers.require(Map.of("shelf.dust", "let it be"), List.of(DUST)))
                .doesNotThrowAnyException();
        assertThat(Blockers.of(List.of(ROOM), Map.of("shelf.room", "measured"))).isEmpty();
    }

    @Test
    void require_blockerThatCannotBeWaived_isAUsageErrorWithItsRemedy() {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> waivers.require(Map.of("shelf.fire", "I am cold"), List.of(ROOM, FIRE)))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(StandardError.USAGE);
                    assertThat(e).hasMessage("`shelf.fire` can't be waived: it burns");
                    assertThat(e.remedy()).isEqualTo("Put it out.");
                });
    }

    @Test
    void require_unknownId_namesTheOneThatWasMeant() {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> waivers.require(Map.of("shelf.rom", "measured"), List.of(ROOM)))
                .withMessage("no finding is called `shelf.rom`; did you mean `shelf.room`?");
        assertThat(waivers.knows("other.room")).isFalse();
        assertThat(waivers.knows("path.do-not-use")).isTrue();
    }

    @Test
    void knows_checkThatDoesNotSay_everythingOfItsFamily() {
        assertThat(waivers.knows("silent.anything")).isTrue();
        assertThat(waivers.knows("shelf.anything")).isFalse();
    }

    private record Said(String id, Set<String> findings) implements Check {
        @Override
        public Set<Moment> moments() {
            return Set.of(Moment.SURVEY);
        }

        @Override
        public void inspect(CheckContext context, FindingSink out) {}
    }
}

package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

/**
 * Chooses the rung of the way back: the best that is possible, or the one that the site asks for.
 *
 * @param role what the product's role may do
 * @param admin what the administrator may do; empty where there is none that works
 * @param room free bytes where the server keeps the database, where that is known
 * @param size of the database
 */
record WayBackChoice(Rights role, Optional<Rights> admin, Obstacles obstacles, Optional<Long> room, long size) {
    /** A copy is as large as its source; some room is left for what is written meanwhile. */
    static final double ROOM_FOR_A_COPY = 1.2;

    WayBackChoice {
        requireNonNull(role, "role is null");
        requireNonNull(admin, "admin is null");
        requireNonNull(obstacles, "obstacles is null");
        requireNonNull(room, "room is null");
    }

    /** As whom databases are copied and renamed; empty where nobody can. */
    Optional<Operator> operator() {
        if (admin.filter(Rights::mayReplace).isPresent()) {
            return Optional.of(Operator.ADMIN);
        }
        // The settings of other roles would be lost.
        return role.mayReplace() && obstacles.settingsOfOtherRoles().isEmpty()
                ? Optional.of(Operator.ROLE)
                : Optional.empty();
    }

    /** The rung; empty where none is possible. */
    Optional<WayBack> rung(Optional<WayBack> wanted) {
        if (wanted.isPresent()) {
            return wanted.filter(this::isPossible);
        }
        if (isPossible(WayBack.TEMPLATE) && hasRoom()) {
            return Optional.of(WayBack.TEMPLATE);
        }
        for (WayBack next : new WayBack[] {WayBack.RESTORE, WayBack.IN_PLACE, WayBack.TEMPLATE}) {
            if (isPossible(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** Whether a copy fits beside the database, as far as that is known. */
    boolean hasRoom() {
        return room.isEmpty() || room.get() > size * ROOM_FOR_A_COPY;
    }

    private boolean isPossible(WayBack rung) {
        boolean swap = operator().isPresent() && obstacles.replication().isEmpty();
        return switch (rung) {
            case TEMPLATE -> swap;
            // Only a superuser restores owners and extensions as they were.
            case RESTORE -> swap && operatorRights().superuser();
            // What the server's first superuser owns is not told from what the server itself is made of.
            case IN_PLACE -> obstacles.allowInPlace() && !role.superuser();
        };
    }

    private Rights operatorRights() {
        return operator().filter(Operator.ADMIN::equals).flatMap(o -> admin).orElse(role);
    }
}

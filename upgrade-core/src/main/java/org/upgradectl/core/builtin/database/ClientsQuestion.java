package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.StandardFacts;

/** Who else uses the database? The product's services on this host are expected to. */
final class ClientsQuestion implements DatabaseCheck.Question {
    private static final List<String> THIS_HOST = List.of("local", "127.0.0.1", "::1");

    @Override
    public void ask(CheckContext context, FindingSink out) {
        String product = context.facts().find(StandardFacts.DATABASE_USER).orElse("");
        List<String> others = context.facts().find(StandardFacts.DATABASE_CLIENTS).orElse(List.of()).stream()
                .map(client -> client((Map<?, ?>) client))
                .filter(client -> !isProduct(client, product))
                .map(Client::described)
                .toList();
        if (!others.isEmpty()) {
            out.add(Finding.warning(
                    "database.other-clients",
                    "others are connected to the product's database",
                    String.join("\n", others)
                            + "\nWhere migrations are to be run, they are disconnected before the database is copied;"
                            + " what they write later is lost if the upgrade goes back.",
                    "Let them end their work before the upgrade."));
        }
    }

    // What the server does not tell about a session of another role is empty, and then it is no session of the
    // product's.
    private static boolean isProduct(Client client, String role) {
        boolean interactive =
                client.application().startsWith("psql") || client.application().startsWith("pgAdmin");
        return client.user().equals(role) && THIS_HOST.contains(client.address()) && !interactive;
    }

    private static Client client(Map<?, ?> fact) {
        return new Client(
                Long.parseLong(String.valueOf(fact.get("pid"))),
                text(fact, "address"),
                text(fact, "user"),
                text(fact, "application"));
    }

    private static String text(Map<?, ?> fact, String name) {
        return String.valueOf(Objects.requireNonNullElse(fact.get(name), ""));
    }
}

package org.upgradectl.core.builtin.redis;

import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.RedisKeys;
import org.upgradectl.api.step.PlanContext;

/** Which keys an act is about, as arguments: {@code purpose}, {@code database} as the fact has it, {@code prefix}. */
final class RedisKeyArguments {
    private static final String PURPOSE = "purpose";
    private static final String DATABASE = "database";
    private static final String PREFIX = "prefix";

    private RedisKeyArguments() {}

    /** Empty where the configuration names no such database, or one that can't be reached from here. */
    static Optional<Arguments> of(Facts facts, RedisKeys keys) {
        return facts.find(StandardFacts.REDIS)
                .map(databases -> databases.get(keys.database()))
                .filter(database -> database instanceof Map<?, ?> values && !values.containsKey("socket"))
                .map(database -> Arguments.of(PURPOSE, keys.database())
                        .with(DATABASE, database)
                        .with(PREFIX, keys.prefix()));
    }

    /** Of the queue that the product's workers take jobs from; empty where it says of neither, too. */
    static Optional<Arguments> ofWorkers(PlanContext context) {
        Product product = context.site().product();
        return product.worker().flatMap(worker -> product.queue()).flatMap(keys -> of(context.facts(), keys));
    }

    static Keyspace open(Arguments arguments, Secrets secrets) {
        return Keyspace.open(endpoint(arguments, secrets), arguments.text(PREFIX));
    }

    /** For a person: {@code rq:* in tasks at 127.0.0.1:6379}. */
    static String shown(Arguments arguments) {
        RedisEndpoint endpoint = endpoint(arguments, name -> Optional.empty());
        return arguments.text(PREFIX) + "* in " + endpoint.shown() + ", database " + endpoint.database();
    }

    private static RedisEndpoint endpoint(Arguments arguments, Secrets secrets) {
        Map<String, Object> databases =
                Map.of(arguments.text(PURPOSE), arguments.object(DATABASE).asMap());
        return RedisEndpoint.of(databases, secrets).get(0);
    }
}

package org.upgradectl.testkit.contract;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.upgradectl.api.act.Arguments;

/** A small piece of the real world in which an act can be done: a folder, a database, a service. */
public interface World extends AutoCloseable {
    /** What the act is to do here. */
    Arguments arguments();

    /** Through what the act reaches this world; the kit derives contexts that break off from it. */
    TestActContext context();

    /**
     * All of the world that the act could change, as text: equal texts are equal worlds. {@link TreeDigest} makes one of a
     * folder.
     */
    String snapshot();

    /** Ends what the world has running; its folder is deleted by others. */
    @Override
    default void close() {}

    static World of(TestActContext context, Arguments arguments, Supplier<String> snapshot) {
        requireNonNull(context, "context is null");
        requireNonNull(arguments, "arguments is null");
        requireNonNull(snapshot, "snapshot is null");
        return new World() {
            @Override
            public Arguments arguments() {
                return arguments;
            }

            @Override
            public TestActContext context() {
                return context;
            }

            @Override
            public String snapshot() {
                return snapshot.get();
            }
        };
    }
}

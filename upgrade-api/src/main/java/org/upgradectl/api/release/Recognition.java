package org.upgradectl.api.release;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What an install method says of a root folder. */
public sealed interface Recognition {
    /**
     * The root was installed by this method.
     *
     * @param content what identifies the installed code, such as the commit
     * @param ref the tag or archive name that it was installed from, where known
     */
    record Recognised(Optional<String> content, Optional<String> ref) implements Recognition {
        public Recognised {
            requireNonNull(content, "content is null");
            requireNonNull(ref, "ref is null");
        }
    }

    /**
     * It was not.
     *
     *
     * @param reason a sentence for a person
     */
    record NotThis(String reason) implements Recognition {
        public NotThis {
            requireNonNull(reason, "reason is null");
        }
    }
}

package org.upgradectl.git.remote;

import java.util.List;

/** One remote, over one transport. Both methods fail with {@code release.remote-unreachable} after their deadline. */
interface Remote {
    /** All tags that lead to something; annotated ones with what they lead to. */
    List<RemoteTag> tags();

    /** Brings a tag and all that it needs into the mirror. */
    void fetch(RemoteTag tag, Mirror.Session mirror);
}

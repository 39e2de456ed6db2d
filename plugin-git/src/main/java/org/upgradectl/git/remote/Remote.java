package org.upgradectl.git.remote;

import java.util.List;

/** One remote, over one transport. Both methods fail with {@code release.remote-unreachable} after their deadline. */
interface Remote {
    /**
     * Its tags or branches that lead to something; annotated tags with what they lead to.
     *
     * @param pattern the full name of one, or the beginning of names and a star: {@code refs/tags/*}
     */
    List<RemoteRef> refs(String pattern);

    /** Brings what a reference names, and all that it needs, into the mirror. */
    void fetch(RemoteRef ref, Mirror.Session mirror);
}

package org.upgradectl.git.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.ReleaseContext;

/** A remote that JGit can read: a path of this host, or plain HTTP. */
final class JgitRemote implements Remote {
    private final RemoteSettings remote;
    private final ReleaseContext context;
    private final Mirror.Session session;

    JgitRemote(RemoteSettings remote, ReleaseContext context, Mirror.Session session) {
        this.remote = remote;
        this.context = context;
        this.session = session;
    }

    @Override
    public List<RemoteRef> refs(String pattern) {
        FetchMonitor monitor = new FetchMonitor(context.cancellation());
        return within(remote.limits().listing(), monitor, () -> {
            try (Repository repository = session.repository();
                    Transport transport = open(repository);
                    FetchConnection connection = transport.openFetch(List.of(new RefSpec(pattern + ":" + pattern)))) {
                return refs(connection.getRefs(), pattern.replace("*", ""));
            }
        });
    }

    private static List<RemoteRef> refs(Iterable<Ref> offered, String begin) {
        List<RemoteRef> refs = new ArrayList<>();
        for (Ref ref : offered) {
            ObjectId id = ref.getObjectId();
            if (ref.getName().startsWith(begin) && Repository.isValidRefName(ref.getName()) && id != null) {
                ObjectId peeled = ref.getPeeledObjectId();
                refs.add(new RemoteRef(ref.getName(), id.copy(), (peeled == null ? id : peeled).copy()));
            }
        }
        return refs;
    }

    @Override
    public void fetch(RemoteRef ref, Mirror.Session mirror) {
        FetchMonitor monitor = new FetchMonitor(context.cancellation());
        within(remote.limits().total(), monitor, () -> {
            try (Repository repository = mirror.repository();
                    Transport transport = open(repository)) {
                transport.setTagOpt(TagOpt.NO_TAGS);
                return transport.fetch(monitor, List.of(new RefSpec("+" + ref.ref() + ":" + ref.ref())));
            }
        });
    }

    private Transport open(Repository repository) throws IOException {
        Transport transport = Transport.open(repository, remote.url().anonymous());
        transport.setTimeout((int) Math.max(1, remote.limits().stall().toSeconds()));
        remote.url()
                .credentials()
                .ifPresent(who -> transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(
                        who.user().reveal(), who.password().reveal())));
        return transport;
    }

    /**
     * Does it on a thread of its own, which is left alone after the deadline: a read of a socket can't be interrupted,
     * and ends by itself when nothing comes for the stall limit.
     */
    private <T> T within(Duration limit, FetchMonitor monitor, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "upgradectl-fetch");
        thread.setDaemon(true);
        thread.start();
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return task.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    context.cancellation().throwIfRequested();
                    monitor.tell(context.progress());
                    if (System.nanoTime() > end) {
                        throw Unreachable.tooSlow(remote, limit);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpgradeException(
                    StandardError.INTERRUPTED, "The fetch was interrupted.", "Nothing was changed.", "", e);
        } finally {
            monitor.giveUp();
            thread.interrupt();
        }
    }

    private UpgradeException failed(Throwable cause) {
        if (cause instanceof UpgradeException told) {
            return told;
        }
        if (cause instanceof IOException) {
            return Unreachable.because(remote, reason(cause), cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw cause instanceof RuntimeException defect ? defect : new IllegalStateException(cause);
    }

    /** JGit's messages begin with the address, and its causes tell more than itself. */
    private String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String address = remote.url().anonymous().toString() + ": ";
        String told = message.startsWith(address) ? message.substring(address.length()) : message;
        String deeper = root == cause || root.getMessage() == null ? "" : root.getMessage();
        return deeper.isEmpty() || told.contains(deeper) ? told : told + " (" + deeper + ")";
    }
}

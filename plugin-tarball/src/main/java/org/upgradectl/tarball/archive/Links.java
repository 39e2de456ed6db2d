package org.upgradectl.tarball.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the symlinks of an archive as the kernel will, in thought: by its text alone, a link through another link can
 * look harmless and lead out.
 */
final class Links {
    private static final int MOST_STEPS = 40;

    private final Map<String, String> links;
    private final Limits limits;

    /** Takes all links, path and target, paths below the top folder. */
    Links(Map<String, String> links, Limits limits) {
        this.links = links;
        this.limits = limits;
    }

    /** What is wrong with a target by its text; empty where nothing is. */
    Optional<String> trouble(String target) {
        if (target.isEmpty()) {
            return Optional.of("the link leads nowhere");
        }
        if (target.startsWith("/")) {
            return Optional.of("the link is absolute");
        }
        if (target.getBytes(StandardCharsets.UTF_8).length > limits.path()) {
            return Optional.of("the link's target is longer than " + limits.path() + " bytes");
        }
        return Names.trouble(target).map(why -> why.replace("the name", "the link's target"));
    }

    /** Whether a link leads out of the top folder, or round in a circle; empty where it does neither. */
    Optional<String> trouble(String path, String target) {
        Optional<String> text = trouble(target);
        if (text.isPresent()) {
            return text;
        }
        List<String> here = new ArrayList<>(Arrays.asList(path.split("/", -1)));
        here.remove(here.size() - 1);
        Deque<String> ahead = new ArrayDeque<>(Arrays.asList(target.split("/", -1)));
        int steps = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (here.isEmpty()) {
                    return Optional.of("the link leads out of the archive");
                }
                here.remove(here.size() - 1);
                continue;
            }
            here.add(name);
            @Nullable String next = links.get(String.join("/", here));
            if (next != null) {
                if (++steps > MOST_STEPS || next.startsWith("/")) {
                    return Optional.of("the link leads through links that lead nowhere");
                }
                here.remove(here.size() - 1);
                List<String> detour = Arrays.asList(next.split("/", -1));
                for (int i = detour.size() - 1; i >= 0; i--) {
                    ahead.addFirst(detour.get(i));
                }
            }
        }
        return Optional.empty();
    }
}

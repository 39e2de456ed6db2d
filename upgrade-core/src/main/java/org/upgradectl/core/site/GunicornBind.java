package org.upgradectl.core.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.LocalFile;

/** Where gunicorn listens, by its settings among a site's local files. They are code: they are read, and not run. */
final class GunicornBind {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?gunicorn[^/]*\\.py");
    private static final Pattern BIND =
            Pattern.compile("(?m)^bind\\s*=\\s*\\[?\\s*['\"](?:\\[?([0-9A-Za-z.:-]*?)]?):([0-9]{1,5})['\"]");

    private GunicornBind() {}

    /** The address; empty where there is no such file, or where it names a unix socket, or a name of its own. */
    static Optional<String> url(Product product, Path root) {
        for (LocalFile file : product.localFiles()) {
            Path settings = root.resolve(file.path());
            if (FILE.matcher(file.path()).matches() && Files.isRegularFile(settings)) {
                try {
                    Matcher bind = BIND.matcher(Files.readString(settings));
                    if (bind.find()) {
                        return Optional.of("http://" + host(bind.group(1)) + ":" + bind.group(2) + "/");
                    }
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static String host(String bound) {
        if (bound.isEmpty() || bound.equals("0.0.0.0") || bound.equals("::")) {
            return "127.0.0.1";
        }
        return bound.contains(":") ? "[" + bound + "]" : bound;
    }
}

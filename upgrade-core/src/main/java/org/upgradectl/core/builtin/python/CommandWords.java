package org.upgradectl.core.builtin.python;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.site.Product;

/**
 * Command lines as a descriptor has them, with all names replaced.
 *
 * @param environment takes the place of {@code {env}}
 * @param tree takes the place of {@code {tree}}
 * @param root takes the place of {@code {root}}
 */
public record CommandWords(Product product, Path environment, Path tree, Path root) {
    public CommandWords {
        requireNonNull(product, "product is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(tree, "tree is null");
        requireNonNull(root, "root is null");
    }

    /** The words of a line; one that is the name of a command in braces is replaced by that command. */
    public List<String> of(List<String> line) {
        List<String> words = new ArrayList<>();
        for (String word : line) {
            boolean named = word.startsWith("{") && word.endsWith("}");
            List<String> command = named ? product.commands().get(word.substring(1, word.length() - 1)) : null;
            words.addAll(command == null ? List.of(word) : command);
        }
        return words.stream()
                .map(word -> word.replace("{env}", environment.toString())
                        .replace("{tree}", tree.toString())
                        .replace("{root}", root.toString()))
                .toList();
    }
}

package org.upgradectl.core.cli;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/** Says lines to the person by way of whatever draws on the terminal at the moment. */
final class Speaker implements Consumer<String> {
    private final Consumer<String> usual;
    private volatile Consumer<String> current;

    Speaker(Consumer<String> usual) {
        this.usual = requireNonNull(usual, "usual is null");
        this.current = usual;
    }

    void through(Consumer<String> view) {
        current = view;
    }

    void asUsual() {
        current = usual;
    }

    @Override
    public void accept(String line) {
        current.accept(line);
    }
}

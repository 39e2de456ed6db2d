package org.upgradectl.testkit.minipage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The miniature product's descriptor. */
public final class MinipageProduct {

    /** The product's id, as a site file names it. */
    public static final String ID = "minipage";

    private MinipageProduct() {}

    /**
     * Writes the descriptor.
     *
     * @param products folder of product descriptors, created when missing
     * @return the file
     */
    public static Path writeDescriptor(Path products) {
        String name = ID + ".yaml";
        try (InputStream in = MinipageProduct.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the test kit");
            }
            Files.createDirectories(products);
            return Files.write(products.resolve(name), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

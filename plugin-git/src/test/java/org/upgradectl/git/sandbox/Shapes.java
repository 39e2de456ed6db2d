package org.upgradectl.git.sandbox;

/** Two releases that differ in every way in which files of two commits can differ. */
public final class Shapes {
    /** As long as a name may be. */
    public static final String LONGEST = "n".repeat(251) + ".txt";

    public static final String ODD = "app/with space\nand newline.txt";

    private Shapes() {}

    public static void first(Git git) {
        git.write(".gitignore", "/venv/\n*.pyc\nlocal.py\n")
                .write("README.md", "one\n")
                .write("unchanged.txt", "the same\n")
                .write("version.txt", "1.0.0\n")
                .executable("bin/run.sh", "#!/bin/sh\necho one\n")
                .executable("bin/no-longer.sh", "#!/bin/sh\n")
                .write("bin/now.sh", "#!/bin/sh\n")
                .write("app/gone/deep/module.py", "gone = True\n")
                .write("app/file-then-folder", "a file\n")
                .write("app/folder-then-file/inner.py", "inner = True\n")
                .write("app/file-then-link", "a file\n")
                .link("app/link-then-file", "../README.md")
                .link("app/link", "gone")
                .write("app/grüße.txt", "hallo\n")
                .write(ODD, "odd\n")
                .write("-dash.txt", "dash\n")
                .write(LONGEST, "long\n")
                .write("old/place.txt", "moved, with enough text to be recognised as the same\n")
                .write("data/large.bin", "0123456789abcdef".repeat(4_000));
    }

    public static void second(Git git) {
        git.write("README.md", "two\n")
                .write("version.txt", "1.1.0\n")
                .executable("bin/run.sh", "#!/bin/sh\necho two\n")
                .delete("bin/no-longer.sh")
                .write("bin/no-longer.sh", "#!/bin/sh\n")
                .executable("bin/now.sh", "#!/bin/sh\n")
                .delete("app/gone")
                .delete("app/file-then-folder")
                .write("app/file-then-folder/inside.py", "inside = True\n")
                .delete("app/folder-then-file")
                .write("app/folder-then-file", "a file\n")
                .link("app/file-then-link", "../unchanged.txt")
                .write("app/link-then-file", "a file\n")
                .link("app/link", "brought")
                .write("app/brought/new/module.py", "brought = True\n")
                .write("app/grüße.txt", "hallo, welt\n")
                .write(ODD, "odder\n")
                .write("-dash.txt", "dashing\n")
                .write(LONGEST, "longer\n")
                .delete("old")
                .write("new/place.txt", "moved, with enough text to be recognised as the same\n")
                .write("data/large.bin", "fedcba9876543210".repeat(4_000));
    }
}

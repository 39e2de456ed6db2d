package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.PythonInterpreter;
import org.upgradectl.testkit.process.Trees;

/** Real interpreters, environments and packages that take no seconds and no network. */
final class Environment {
    private Environment() {}

    static Path python() {
        return Prerequisites.orSkip(() -> PythonInterpreter.find(9, 20).stream()
                        .findFirst()
                        .orElseThrow(() -> new MissingPrerequisite(
                                "No Python 3 with venv was found. Install python3 and python3-venv.")))
                .executable();
    }

    /** An interpreter whose environments come without pip, which takes most of the time that one takes. */
    static Path quickPython(Path folder, Path python) throws IOException {
        Path quick = Files.writeString(
                folder.resolve("quick-python"), "#!/bin/sh\nexec " + python + " \"$@\" --without-pip\n");
        return Files.setPosixFilePermissions(quick, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A new environment without packages of its own, which finds those of another one. */
    static Path create(Path python, Path environment, Path other) throws IOException {
        HostCommand.of(python.toString(), "-m", "venv", "--without-pip", environment.toString())
                .output();
        Files.writeString(sitePackages(environment).resolve("other.pth"), sitePackages(other) + "\n");
        return environment;
    }

    static Path sitePackages(Path environment) {
        return Path.of(HostCommand.of(
                        environment.resolve("bin/python").toString(),
                        "-c",
                        "import sysconfig; print(sysconfig.get_path('purelib'))")
                .output()
                .strip());
    }

    /** A package of one module and one command. */
    static Path wheel(Path folder, String name, String version) throws IOException {
        String info = name + "-" + version + ".dist-info/";
        Path wheel = Files.createDirectories(folder).resolve(name + "-" + version + "-py3-none-any.whl");
        List<String[]> files = List.of(
                // As some wheels have it: a kill between the two leaves a package that looks whole.
                new String[] {info + "METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n"
                },
                new String[] {info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"},
                new String[] {info + "entry_points.txt", "[console_scripts]\n" + name + " = " + name + ":main\n"},
                new String[] {name + ".py", "def main():\n    print('" + name + " " + version + "')\n"},
                new String[] {info + "RECORD", ""});
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            StringBuilder record = new StringBuilder();
            for (String[] file : files) {
                record.append(file[0]).append(",,\n");
                ZipEntry entry = new ZipEntry(file[0]);
                // The same bytes each time: pip tells their hash.
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write((file[0].endsWith("RECORD") ? record.toString() : file[1]).getBytes(UTF_8));
            }
        }
        return wheel;
    }

    /** An environment as text, without its place and without bytecode, which holds times. */
    static String digest(Path environment, Path place) throws IOException {
        if (Files.notExists(environment)) {
            return "missing\n";
        }
        Path copy = Files.createTempDirectory("environment").resolve("copy");
        try {
            HostCommand.of("cp", "-a", environment.toString(), copy.toString()).output();
            // Last byte code first: the folders that hold it come with whoever imports first.
            HostCommand.of("find", copy.toString(), "-depth", "-name", "__pycache__", "-exec", "rm", "-r", "{}", ";")
                    .output();
            // Hashes of scripts, which begin with the environment's place.
            HostCommand.of("find", copy.toString(), "-name", "RECORD", "-exec", "sed", "-i", "s/,.*//", "{}", ";")
                    .output();
            HostCommand.of("grep", "-rlIZ", "--", place.toString(), copy.toString())
                    .run()
                    .out()
                    .lines()
                    .flatMap(line -> List.of(line.split("\0")).stream())
                    .map(Path::of)
                    .forEach(file -> replace(file, place.toString()));
            return TreeDigest.of(copy);
        } finally {
            Trees.delete(copy.resolveSibling(""));
        }
    }

    private static void replace(Path file, String place) {
        try {
            Files.writeString(file, Files.readString(file).replace(place, "PLACE"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

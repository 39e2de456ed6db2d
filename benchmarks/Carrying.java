import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.concurrent.Callable;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.tarball.carry.CarryAct;
import org.upgradectl.tarball.carry.RefreshAct;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;

/** Run by the script {@code carrying} beside it. */
final class Carrying {
    private static final int FOLDERS = 200;
    private static final int NEW = 100;

    public static void main(String[] words) throws Exception {
        Path folder = Path.of(words[0]);
        int files = Integer.getInteger("files");
        long bytes = Long.getLong("megabytes") << 20;
        Path media = Files.createDirectories(folder.resolve("site/media"));
        make(media, files, (int) (bytes / files));
        Path release = Files.createDirectory(folder.resolve("site-2"));
        Files.createDirectory(
                release.resolve(CarryAct.WORKSPACE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Arguments arguments = Arguments.of("path", "media")
                .with("root", folder.resolve("site"))
                .with("release", release)
                .with("brought", false)
                .with("key", "2-1");
        TestActContext context = TestActContext.of(TestSites.minimal(folder));
        CarryAct carry = new CarryAct("tarball.unpack");
        RefreshAct refresh = new RefreshAct("tarball.unpack");

        System.out.printf("%d files, %d MB%n", files, bytes >> 20);
        tell("cp -a", () -> new ProcessBuilder("cp", "-a", media.toString(), folder.resolve("plain").toString())
                .start()
                .waitFor());
        tell("cp -a and sync -f", () -> new ProcessBuilder(
                        "sh", "-c", "cp -a \"$0\" \"$1\" && sync -f \"$1\"", media.toString(), folder.resolve("synced").toString())
                .start()
                .waitFor());
        tell("first pass, read back and on disk", () -> carry.execute(context, arguments, Arguments.none()));
        tell("second pass, nothing changed", () -> refresh.execute(context, arguments, Arguments.none()));
        for (int number = 0; number < NEW; number++) {
            Files.write(media.resolve("part" + number).resolve("new"), new byte[10_000]);
        }
        tell("second pass, " + NEW + " new files", () -> refresh.execute(context, arguments, Arguments.none()));
    }

    private static void make(Path media, int files, int size) throws IOException {
        Random random = new Random(1);
        byte[] content = new byte[Math.max(1, size)];
        for (int number = 0; number < files; number++) {
            Path part = media.resolve("part" + number % FOLDERS);
            if (number < FOLDERS) {
                Files.createDirectory(part);
            }
            random.nextBytes(content);
            Files.write(part.resolve("file" + number), content);
        }
    }

    private static void tell(String what, Callable<?> work) throws Exception {
        long began = System.nanoTime();
        work.call();
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - began) / 1_000_000);
    }
}

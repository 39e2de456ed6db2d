package org.upgradectl.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that runs, resumes or aborts a world's run and is killed at one boundary of the journal. */
final class KilledRun {
    static final int KILLED = 137;
    private static final int THROUGH = 0;

    private KilledRun() {}

    /** Arguments: folder of the world, whether its plan fails, run or resume or abort, boundary. */
    public static void main(String[] arguments) {
        RunWorld world = new RunWorld(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1]));
        Runs runs = world.runs(new HaltAt(Integer.parseInt(arguments[3])));
        switch (arguments[2]) {
            case "run" -> runs.begin(world.plan());
            case "resume" -> runs.resume(world.runFolder());
            case "abort" -> runs.abort(world.runFolder(), false);
            default -> throw new IllegalArgumentException(arguments[2]);
        }
    }

    /** Starts it and waits. Returns whether it was killed; false where the run came to its end first. */
    static boolean kill(Path world, boolean failing, String mode, int boundary)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                world.toString(),
                Boolean.toString(failing),
                mode,
                Integer.toString(boundary)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(world.resolve("output-" + mode + "-" + boundary).toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the killed run hangs");
        }
        int code = process.exitValue();
        if (code != KILLED && code != THROUGH) {
            throw new IllegalStateException("exit " + code + ", see " + world);
        }
        return code == KILLED;
    }
}

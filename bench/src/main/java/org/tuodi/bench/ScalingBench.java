package org.tuodi.bench;

import java.io.PrintStream;

/** How the cost of a claim grows. */
final class ScalingBench {
    private ScalingBench() {}

    static void run(PrintStream out) {
        out.println("to come");
    }
}

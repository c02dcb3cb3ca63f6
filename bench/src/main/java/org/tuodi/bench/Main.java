package org.tuodi.bench;

/** Entry point of the benchmarks; exits with 2 and the usage when no known benchmark is named. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            System.err.println("unknown benchmark: " + args[0]);
        }
        System.err.println("usage: tuodi bench NAME");
        System.exit(2);
    }
}

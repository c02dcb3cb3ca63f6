package org.tuodi.policy.breach;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.tuodi.cli.Main;
import org.tuodi.oracle.breach.BreachesOfOracle;

/** Classes that break the rules of the policy module on purpose, for {@code ArchitectureTest} to catch. */
public final class BreachesOfPolicy {

    private BreachesOfPolicy() {}

    public record KnowsCommandLine(Main main) {}

    public record KnowsOracle(BreachesOfOracle oracle) {}

    public record UsesNetwork(HttpClient client) {}

    public static final class ReadsClock {
        Clock read() {
            return Clock.systemUTC();
        }
    }

    public static final class DrawsFromThreadLocalRandom {
        int draw() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    public static final class FloatingArray {
        static float[][] shares;
    }

    public static final class FloatingCall {
        String round(BigDecimal amount) {
            return "" + (long) amount.doubleValue();
        }
    }
}

package org.tuodi.kernel.breach;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import javax.sql.DataSource;
import org.tuodi.policy.breach.BreachesOfPolicy;

/** Classes that break the rules of the kernel on purpose, for {@code ArchitectureTest} to catch. */
public final class BreachesOfKernel {

    private BreachesOfKernel() {}

    public record KnowsPolicy(BreachesOfPolicy policy) {}

    public record UsesDatabase(DataSource database) {}

    public static final class ReadsInstant {
        Instant read() {
            return Instant.now();
        }
    }

    public static final class ReadsDate {
        LocalDate read() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    public static final class ReadsSystemTime {
        long read() {
            return System.currentTimeMillis() + System.nanoTime();
        }
    }

    public static final class DrawsFromRandom {
        int draw() {
            return new Random().nextInt();
        }
    }

    public static final class DrawsFromMath {
        boolean draw() {
            return Math.random() < 1;
        }
    }

    public static final class FloatingField {
        static double share;
    }

    public static final class FloatingParameter {
        void take(float share) {}
    }

    public static final class FloatingResult {
        double give() {
            return 0;
        }
    }

    public static final class FloatingBox {
        static Double share;
    }
}

package org.tuodi.oracle.breach;

import org.tuodi.kernel.breach.BreachesOfKernel;
import org.tuodi.policy.breach.BreachesOfPolicy;

/** Classes that break the rules of the oracle on purpose, for {@code ArchitectureTest} to catch. */
public final class BreachesOfOracle {

    private BreachesOfOracle() {}

    public record KnowsKernel(BreachesOfKernel kernel) {}

    public record KnowsPolicy(BreachesOfPolicy policy) {}
}

package org.tuodi.platform.breach;

import org.springframework.modulith.Modulithic;

/** Two modules that know each other, to prove that the test finds it. */
@Modulithic
public final class BreachApplication {
    private BreachApplication() {}
}

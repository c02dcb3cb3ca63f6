package org.tuodi.platform.breach;

/** Two modules that know each other, to prove that the test finds it. */
public final class BreachApplication {
    private BreachApplication() {}
}

package org.tuodi.platform.supervision;

import java.util.Optional;

/** One way of looking at a bill; a rule says where, when and with which parameters. */
@FunctionalInterface
interface Check {

    /** What it finds; empty when all is well, or when it cannot tell. */
    Optional<Found> look(CheckRule rule, Sight sight);
}

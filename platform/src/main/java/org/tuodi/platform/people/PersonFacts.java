package org.tuodi.platform.people;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A register that knows something of persons which settling reads. It is asked whenever a register calls
 * {@link People#refresh}.
 */
public interface PersonFacts {

    /**
     * Puts what the register says into the facts, in the form of a case file's person; what an office registered stays where no
     * register speaks.
     */
    void contribute(String person, Map<String, @Nullable Object> facts);
}

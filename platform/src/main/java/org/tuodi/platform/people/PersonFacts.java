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
     * register speaks. Persons are asked for together, so that a list of ten thousand is not as many questions.
     *
     * @param persons facts by person
     */
    void contribute(Map<String, Map<String, @Nullable Object>> persons);
}

package org.tuodi.platform.people;

import java.util.List;

/**
 * The registers say something else of persons than before. Published in the transaction that changes them.
 *
 * @param persons ids, each once
 */
public record PersonsChanged(List<String> persons) {

    public PersonsChanged {
        persons = List.copyOf(persons);
    }
}

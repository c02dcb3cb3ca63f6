package org.tuodi.policy.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Scope;

/** Numbers of accumulators by name, shared by all packs of a family so that counts go on over a change of pack. */
public final class Accumulators {

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Scope> scopes = new ArrayList<>();

    /** Only the two that the kernel keeps itself. */
    public Accumulators() {
        number("admissions", Scope.YEAR);
        number("episodeAdmission", Scope.VISIT);
        if (names.size() != Plan.FIRST_FREE) {
            throw new IllegalStateException("the kernel keeps " + Plan.FIRST_FREE + " accumulators");
        }
    }

    /** The number of a name, given now if it is new. Visits, months and years of one name are kept apart. */
    public synchronized int number(String name, Scope scope) {
        return numbers.computeIfAbsent(name + "/" + scope, key -> {
            names.add(name);
            scopes.add(scope);
            return names.size() - 1;
        });
    }

    /** Whether a pack of the family counts this. */
    public synchronized boolean knows(String name, Scope scope) {
        return numbers.containsKey(name + "/" + scope);
    }

    /** All names, in order of their numbers. */
    public synchronized List<String> names() {
        return List.copyOf(names);
    }

    /** The name of a number. */
    public synchronized String name(int number) {
        return names.get(number);
    }

    /** The scope of a number. */
    public synchronized Scope scope(int number) {
        return scopes.get(number);
    }
}

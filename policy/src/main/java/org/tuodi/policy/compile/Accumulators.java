package org.tuodi.policy.compile;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Scope;

/** Numbers of accumulators by name, shared by all packs of a family so that counts go on over a change of pack. Safe for several threads. */
public final class Accumulators {

    private final Map<Scope, Map<String, Integer>> numbers = new EnumMap<>(Scope.class);
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final List<Scope> scopes = new CopyOnWriteArrayList<>();

    /** Only the two that the kernel keeps itself. */
    public Accumulators() {
        for (Scope scope : Scope.values()) {
            numbers.put(scope, new ConcurrentHashMap<>());
        }
        number("admissions", Scope.YEAR);
        number("episodeAdmission", Scope.VISIT);
        if (names.size() != Plan.FIRST_FREE) {
            throw new IllegalStateException("the kernel keeps " + Plan.FIRST_FREE + " accumulators");
        }
    }

    /** The number of a name, given now if it is new. Visits, months and years of one name are kept apart. */
    public int number(String name, Scope scope) {
        Integer known = of(scope).get(name);
        return known != null ? known : add(name, scope);
    }

    private synchronized int add(String name, Scope scope) {
        return of(scope).computeIfAbsent(name, key -> {
            scopes.add(scope);
            names.add(name);
            return names.size() - 1;
        });
    }

    private Map<String, Integer> of(Scope scope) {
        return java.util.Objects.requireNonNull(numbers.get(scope));
    }

    /** Whether a pack of the family counts this. */
    public boolean knows(String name, Scope scope) {
        return of(scope).containsKey(name);
    }

    /** All names, in order of their numbers. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** The name of a number. */
    public String name(int number) {
        return names.get(number);
    }

    /** The scope of a number. */
    public Scope scope(int number) {
        return scopes.get(number);
    }
}

package org.tuodi.packs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes a failing case small: drops list entries and keys as long as it still fails. */
final class Smallest {

    private final Predicate<Map<String, Object>> fails;

    Smallest(Predicate<Map<String, Object>> fails) {
        this.fails = fails;
    }

    Map<String, Object> of(Map<String, Object> file) {
        Map<String, Object> smallest = file;
        for (boolean smaller = true; smaller; ) {
            Map<String, Object> next = smaller(smallest);
            smaller = next != smallest;
            smallest = next;
        }
        return smallest;
    }

    private Map<String, Object> smaller(Map<String, Object> file) {
        for (List<Object> path : paths(file)) {
            Map<String, Object> candidate = cast(without(file, path, 0));
            if (fails.test(candidate)) {
                return candidate;
            }
        }
        return file;
    }

    /** Everything that may be left out: entries of lists first, then keys. */
    private static List<List<Object>> paths(Map<String, Object> file) {
        List<List<Object>> entries = new ArrayList<>();
        List<List<Object>> keys = new ArrayList<>();
        collect(file, List.of(), entries, keys);
        entries.addAll(keys);
        return entries;
    }

    private static void collect(Object value, List<Object> path, List<List<Object>> entries, List<List<Object>> keys) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> {
                List<Object> to = append(path, key);
                keys.add(to);
                collect(child, to, entries, keys);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                List<Object> to = append(path, i);
                entries.add(to);
                collect(list.get(i), to, entries, keys);
            }
        }
    }

    private static List<Object> append(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static Object without(Object value, List<Object> path, int depth) {
        Object step = path.get(depth);
        boolean last = depth == path.size() - 1;
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>(cast(map));
            if (last) {
                copy.remove(step);
            } else {
                copy.put((String) step, without(map.get(step), path, depth + 1));
            }
            return copy;
        }
        List<Object> copy = new ArrayList<>((List<?>) value);
        int at = (Integer) step;
        if (last) {
            copy.remove(at);
        } else {
            copy.set(at, without(copy.get(at), path, depth + 1));
        }
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }
}

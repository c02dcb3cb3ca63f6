package org.tuodi.platform.web;

import java.util.function.Predicate;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;

/**
 * An entry of the menu, a bean of the area that it leads to. It is shown to callers who may use it.
 *
 * @param path that it leads to
 * @param key of its text; the key with {@code .about} behind it is a sentence for the workbench
 */
public record MenuItem(String path, String key, Predicate<Caller> users) {

    /** For callers with one of these rights in an activity. */
    public MenuItem(String path, String key, Activity activity, Right... rights) {
        this(path, key, caller -> caller.may(activity, rights));
    }

    boolean isFor(Caller caller) {
        return users.test(caller);
    }
}

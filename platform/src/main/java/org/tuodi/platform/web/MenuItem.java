package org.tuodi.platform.web;

import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;

/**
 * An entry of the menu, a bean of the area that it leads to. It is shown to callers who may use it.
 *
 * @param path that it leads to
 * @param key of its text; the key with {@code .about} behind it is a sentence for the workbench
 * @param rights of which a caller needs one in the activity
 */
public record MenuItem(String path, String key, Activity activity, Right... rights) {

    boolean isFor(Caller caller) {
        return caller.may(activity, rights);
    }
}

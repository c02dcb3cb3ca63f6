package org.tuodi.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.access.Account;

/**
 * What stands around every page.
 *
 * @param account that signed in; null for a visitor
 * @param menu as far as the caller may use it
 * @param path of the page
 */
public record Frame(@Nullable Account account, List<MenuItem> menu, String path, boolean demo) {

    public Frame {
        menu = List.copyOf(menu);
    }

    /** Whether the page is the one of an entry, or below it and below no entry that says more. */
    public boolean isAt(MenuItem item) {
        return isBelow(item)
                && menu.stream()
                        .filter(this::isBelow)
                        .allMatch(other -> other.path().length() <= item.path().length());
    }

    private boolean isBelow(MenuItem item) {
        return path.equals(item.path()) || path.startsWith(item.path() + "/");
    }
}

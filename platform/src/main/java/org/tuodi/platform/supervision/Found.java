package org.tuodi.platform.supervision;

import java.util.Map;
import org.tuodi.policy.model.Texts;

/**
 * What a check found.
 *
 * @param text what it saw, behind the text of its rule
 * @param seen the figures it went by, as texts
 */
record Found(Texts text, Map<String, String> seen) {

    static Found of(String zh, String en, Map<String, String> seen) {
        return new Found(new Texts(zh, en), seen);
    }
}

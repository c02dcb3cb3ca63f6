package org.tuodi.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;

class FrameTest {

    private static final MenuItem CLEARING = item("/clearing");
    private static final MenuItem INSURERS = item("/clearing/insurers");

    private static MenuItem item(String path) {
        return new MenuItem(path, "key", Activity.CLEAR, Right.READ);
    }

    private static List<MenuItem> marked(String path, MenuItem... menu) {
        Frame frame = new Frame(null, List.of(menu), path, false);
        return frame.menu().stream().filter(frame::isAt).toList();
    }

    @Test
    void onlyTheEntryThatSaysMostIsMarked() {
        assertThat(marked("/clearing", CLEARING, INSURERS)).containsExactly(CLEARING);
        assertThat(marked("/clearing/statements", CLEARING, INSURERS)).containsExactly(CLEARING);
        assertThat(marked("/clearing/insurers", CLEARING, INSURERS)).containsExactly(INSURERS);
        assertThat(marked("/clearing/insurers/C-1", CLEARING, INSURERS)).containsExactly(INSURERS);
        assertThat(marked("/clearingX", CLEARING, INSURERS)).isEmpty();
    }

    @Test
    void anEntryThatTheCallerDoesNotHaveTakesNothingAway() {
        assertThat(marked("/clearing/insurers", CLEARING)).containsExactly(CLEARING);
    }
}

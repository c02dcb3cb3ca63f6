package org.tuodi.platform.web.rosters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;

/** Work that takes longer than a reader waits. */
class WorkTest {

    private static final Caller LAN = new Caller("lan", "lan", "agency", "", Set.of(Role.DA));
    private static final Caller MEI = new Caller("mei", "mei", "civil", "", Set.of(Role.CIV));

    private final Work work = new Work(Clock.systemUTC(), 1);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
        work.destroy();
    }

    private Work.Begun begin(Runnable task) {
        String page = work.begin(LAN, "apply", "/rosters/7", () -> {
            await();
            task.run();
            return "/rosters/7";
        });
        return work.find(page.substring("/rosters/progress/".length()), LAN).orElseThrow();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goesOnBehindAPageThatOnlyWhoBeganItSees() throws Exception {
        Work.Begun begun = begin(() -> {});
        assertThat(begun.result()).isNull();
        assertThat(work.find(begun.id(), MEI)).isEmpty();
        over.countDown();
        begun.leadsTo().get();
        assertThat(begun.result()).isEqualTo("/rosters/7");
    }

    @Test
    void tellsItsRefusalWhenItIsOver() throws Exception {
        Work.Begun begun = begin(() -> {
            throw new Refusal(Refusal.Code.CONFLICT, "turned down meanwhile");
        });
        over.countDown();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> begun.leadsTo().get());
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(begun::result)
                .withMessageContaining("turned down meanwhile");
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        for (int i = 0; i < 22; i++) {
            begin(() -> {});
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> begin(() -> {}))
                .withMessageContaining("try again in a minute");
    }
}

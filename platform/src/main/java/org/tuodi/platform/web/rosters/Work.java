package org.tuodi.platform.web.rosters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/**
 * What takes longer than a reader waits goes on behind a page that tells how long it has been at it. What is done is whole or not
 * done at all, also when the server stops meanwhile; only where it leads to is kept here, for an hour.
 */
@Component
final class Work implements DisposableBean {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 20;
    private static final long USUAL_MILLIS = 1_500;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = new Thread(task, "page-work");
                thread.setDaemon(true);
                return thread;
            });
    private final Clock clock;
    private final long patience;

    @Autowired
    Work(Clock clock) {
        this(clock, USUAL_MILLIS);
    }

    /** With a reader who waits so many milliseconds. */
    Work(Clock clock, long patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Work that was begun.
     *
     * @param person who asked for it: nobody else sees it
     * @param kind for the words of the page
     * @param back where to go when it is refused
     */
    record Begun(String id, String person, String kind, String back, Instant since, Future<String> leadsTo) {

        /** Where it leads to once it is done, or null while it goes on; throws the Refusal that it ended with. */
        public @Nullable String result() {
            return leadsTo.isDone() ? outcome(leadsTo, 0) : null;
        }
    }

    /**
     * Begins something and waits for it as long as a reader usually would.
     *
     * @param kind for the words of the page
     * @param back where to go when it is refused later
     * @param work says the address that it leads to
     * @return the address that it leads to, or that of the page to wait on
     * @throws Refusal when it was refused meanwhile, or too much is waiting
     */
    String begin(Caller caller, String kind, String back, Supplier<String> work) {
        Instant now = clock.instant();
        begun.values().removeIf(each -> each.since.plus(KEPT).isBefore(now));
        try {
            String id = UUID.randomUUID().toString();
            Future<String> future = workers.submit(work::get);
            String done = outcome(future, patience);
            if (done != null) {
                return done;
            }
            begun.put(id, new Begun(id, caller.person(), kind, back, now, future));
            return "/rosters/progress/" + id;
        } catch (RejectedExecutionException full) {
            throw new Refusal(Refusal.Code.BUSY, "办理的人太多，请稍后再试 · too much is waiting; try again in a minute");
        }
    }

    private static @Nullable String outcome(Future<String> future, long millis) {
        try {
            return future.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Work that the caller began. */
    Optional<Begun> find(String id, Caller caller) {
        return Optional.ofNullable(begun.get(id)).filter(each -> each.person.equals(caller.person()));
    }

    /** Since when, in whole seconds. */
    long seconds(Begun work) {
        return Duration.between(work.since, clock.instant()).toSeconds();
    }

    @Override
    public void destroy() {
        workers.shutdown();
    }
}

package org.tuodi.platform.simulation;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Carries calls as networks do: some are lost on the way, some answers too, and some calls arrive twice. */
final class Network {

    private static final int PERCENT = 100;
    private static final int LOST_CALLS = 4;
    private static final int LOST_ANSWERS = 8;
    private static final int TWICE = 12;

    private final Door door;
    private final Auditor auditor;
    private final AtomicInteger events;

    Network(Door door, Auditor auditor, AtomicInteger events) {
        this.door = door;
        this.auditor = auditor;
        this.events = events;
    }

    /** Sends until an answer came back: after a silence the caller asks by its key what became of the call. */
    Event.Answer send(SplittableRandom random, String institution, String key, Supplier<Event.Answer> call) {
        while (true) {
            events.incrementAndGet();
            int luck = random.nextInt(PERCENT);
            if (luck >= LOST_ANSWERS) {
                Event.Answer answer = call.get();
                if (luck < TWICE) {
                    arrivesAgain(key, answer, call.get());
                }
                return answer;
            }
            Optional<Event.Answer> lost = luck < LOST_CALLS ? Optional.empty() : Optional.of(call.get());
            events.incrementAndGet();
            Optional<Event.Answer> known = door.called(institution, key);
            if (!known.equals(lost)) {
                auditor.find("the call " + key + " led to " + lost + "; asked by its key: " + known);
            }
            if (known.isPresent()) {
                return known.get();
            }
        }
    }

    private void arrivesAgain(String key, Event.Answer first, Event.Answer second) {
        events.incrementAndGet();
        if (!first.equals(second)) {
            auditor.find("the call " + key + " was answered " + first + ", then " + second);
        }
    }
}

package org.tuodi.platform.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.tuodi.platform.calls.Refusal;

/**
 * Some persons of a household, what becomes known of them and the calls about their bills, wholly determined by a seed. What
 * happened for certain goes to the auditor, at once.
 */
final class Household {

    private static final int PERCENT = 100;
    private static final int FIRST_YEAR = 2023;
    private static final int LAST_YEAR = 2025;

    private final SplittableRandom random;
    private final Door door;
    private final Network network;
    private final Auditor auditor;
    private final AtomicInteger events;
    private final List<Member> members = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();
    private int calls;

    /** A visit that was settled, and taken back or not. */
    private static final class Visit {
        private final Member member;
        private final InventedBill bill;
        private final String key;
        private String settlement;
        private boolean reversed;

        Visit(Member member, InventedBill bill, String key, String settlement) {
            this.member = member;
            this.bill = bill;
            this.key = key;
            this.settlement = settlement;
        }
    }

    Household(long seed, int number, Door door, Network network, Auditor auditor, AtomicInteger events) {
        this.random = new SplittableRandom(seed * 1_000_003 + number);
        this.door = door;
        this.network = network;
        this.auditor = auditor;
        this.events = events;
        int size = 1 + random.nextInt(3);
        for (int each = 1; each <= size; each++) {
            members.add(new Member(random, number, each));
        }
    }

    /** Ids of the persons. */
    List<String> persons() {
        return members.stream().map(Member::id).toList();
    }

    /** All that happens to the household. */
    void live(int steps) {
        for (Member member : members) {
            know(member, true);
        }
        for (int step = 0; step < steps; step++) {
            step();
        }
        members.forEach(this::refold);
    }

    /** Late facts are looked at, and what differs is confirmed. */
    private void refold(Member member) {
        events.incrementAndGet();
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            door.refold(member.id(), year);
        }
        auditor.see(new Event.Refolded(member.id()));
    }

    private void step() {
        int what = random.nextInt(PERCENT);
        if (what < 70 || visits.isEmpty()) {
            newBill();
        } else if (what < 75) {
            Member member = members.get(random.nextInt(members.size()));
            member.change(random);
            know(member, false);
        } else if (what < 78) {
            refold(members.get(random.nextInt(members.size())));
        } else {
            Visit visit = visits.get(random.nextInt(visits.size()));
            if (what < 86) {
                reverse(visit);
            } else if (what < 92) {
                settleAgain(visit);
            } else {
                reuseKey(visit);
            }
        }
    }

    private void know(Member member, boolean first) {
        events.incrementAndGet();
        door.know(member.id(), member.number(), first, member.facts());
        auditor.see(new Event.Known(member.id(), member.facts()));
    }

    private void newBill() {
        Member member = members.get(random.nextInt(members.size()));
        InventedBill bill = InventedBill.of(random, member.id() + "-" + (visits.size() + 1));
        String key = key();
        settle(member, bill, key, new Visit(member, bill, key, ""));
    }

    private void settle(Member member, InventedBill bill, String key, Visit visit) {
        Event.Answer answer = network.send(
                random,
                bill.institution(),
                key,
                () -> door.settle(bill.institution(), member.id(), bill.encounter(), key));
        auditor.see(new Event.Settled(member.id(), bill.institution(), bill.encounter(), answer));
        if (visit.settlement.isEmpty()) {
            visits.add(visit);
        }
        visit.settlement = answer.id();
        visit.reversed = false;
    }

    private void reverse(Visit visit) {
        String key = key();
        String institution = visit.bill.institution();
        if (visit.reversed) {
            refused(Refusal.Code.ALREADY_REVERSED, () -> door.reverse(visit.settlement, institution, key));
            return;
        }
        Event.Answer answer =
                network.send(random, institution, key, () -> door.reverse(visit.settlement, institution, key));
        auditor.see(new Event.Reversed(visit.member.id(), visit.settlement, answer));
        visit.reversed = true;
    }

    /** A visit is settled again once it was taken back, and refused before. */
    private void settleAgain(Visit visit) {
        String key = key();
        if (visit.reversed) {
            settle(visit.member, visit.bill, key, visit);
        } else {
            refused(
                    Refusal.Code.ALREADY_SETTLED,
                    () -> door.settle(visit.bill.institution(), visit.member.id(), visit.bill.encounter(), key));
        }
    }

    /** Another bill under a key that was used. */
    private void reuseKey(Visit visit) {
        Map<String, Object> other = new LinkedHashMap<>(visit.bill.encounter());
        other.put("id", other.get("id") + "x");
        refused(
                Refusal.Code.KEY_REUSED,
                () -> door.settle(visit.bill.institution(), visit.member.id(), other, visit.key));
    }

    private void refused(Refusal.Code expected, Runnable call) {
        events.incrementAndGet();
        try {
            call.run();
            auditor.find("a call was taken that had to be refused as " + expected);
        } catch (Refusal refusal) {
            if (refusal.code() != expected) {
                auditor.find("a call was refused as " + refusal.getMessage() + "; expected " + expected);
            }
        }
    }

    private String key() {
        calls++;
        return members.get(0).id() + ":" + calls;
    }
}

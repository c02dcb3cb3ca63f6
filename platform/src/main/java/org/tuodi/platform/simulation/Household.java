package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tuodi.platform.calls.Refusal;

/**
 * Some persons of a household, what becomes known of them and the calls about their bills, wholly determined by a seed. What
 * happened for certain goes to the auditor, at once.
 */
final class Household {

    private static final int PERCENT = 100;

    private final SplittableRandom random;
    private final Door door;
    private final Network network;
    private final Auditor auditor;
    private final AtomicInteger events;
    private final Jurisdiction place;
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
        this.place = random.nextInt(6) == 0 ? Jurisdiction.NEIGHBOURS : Jurisdiction.COUNTY;
        int size = 1 + random.nextInt(3);
        for (int each = 1; each <= size; each++) {
            members.add(new Member(random, place, number, each));
        }
    }

    /** Ids of the persons. */
    List<String> persons() {
        return members.stream().map(Member::id).toList();
    }

    private Member owner() {
        return members.get(0);
    }

    /** All that happens to the household. */
    void live(int steps) {
        for (Member member : members) {
            know(member, true);
        }
        for (Member relative : members.subList(1, members.size())) {
            events.incrementAndGet();
            door.link(owner().id(), relative.id(), random.nextBoolean() ? "spouse" : "child");
        }
        credit();
        for (int step = 0; step < steps; step++) {
            step();
        }
        members.forEach(this::refold);
        auditor.compareAccount(owner().id(), door.account(owner().id()));
    }

    private void credit() {
        if (place.manualOnly()) {
            return;
        }
        events.incrementAndGet();
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(200_000), 2);
        door.credit(owner().id(), amount, key());
        auditor.see(new Event.Credited(owner().id(), amount));
    }

    /** Late facts are looked at, and what differs is confirmed. */
    private void refold(Member member) {
        events.incrementAndGet();
        visits.stream()
                .filter(visit -> visit.member == member)
                .map(visit -> visit.bill.year())
                .distinct()
                .sorted()
                .forEach(year -> door.refold(member.id(), year));
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
        } else if (what < 77) {
            refold(members.get(random.nextInt(members.size())));
        } else if (what < 79) {
            credit();
        } else if (what < 82) {
            list();
        } else {
            Visit visit = visits.get(random.nextInt(visits.size()));
            if (what < 89) {
                reverse(visit);
            } else if (what < 94) {
                settleAgain(visit);
            } else {
                reuseKey(visit);
            }
        }
    }

    private void know(Member member, boolean first) {
        events.incrementAndGet();
        door.know(member, first);
        auditor.see(new Event.Known(member.id(), place.policy(), member.known()));
    }

    /** Civil affairs sends a list, often months late, sometimes with a stranger on it, sometimes twice. */
    private void list() {
        List<RosterLine> lines = new ArrayList<>();
        members.forEach(member -> member.list(random).ifPresent(lines::add));
        if (lines.isEmpty()) {
            return;
        }
        YearMonth month = lines.stream()
                .map(line -> YearMonth.from(line.day()))
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plusMonths(random.nextInt(6));
        Map<String, Long> expected = new TreeMap<>(Map.of("APPLIED", (long) lines.size()));
        if (random.nextInt(4) == 0) {
            lines.add(new RosterLine(owner().strangersNumber(), lines.get(0).identity(), true, month.atDay(1)));
            expected.put("UNKNOWN", 1L);
        }
        RosterLine.Fed fed = feed(month, lines);
        if (!fed.outcomes().equals(expected)) {
            auditor.find("the list " + lines + " came to " + fed + "; expected " + expected);
        }
        if (random.nextInt(5) == 0 && !feed(month, lines).equals(fed)) {
            auditor.find("the list " + lines + " came to something else the second time");
        }
        members.forEach(member -> auditor.see(new Event.Known(member.id(), place.policy(), member.known())));
    }

    private RosterLine.Fed feed(YearMonth month, List<RosterLine> lines) {
        events.incrementAndGet();
        return door.feed(month, lines);
    }

    private void newBill() {
        Member member = members.get(random.nextInt(members.size()));
        InventedBill bill = InventedBill.of(random, place, member.id() + "-" + (visits.size() + 1));
        BigDecimal held = bill.isManual() || random.nextInt(3) > 0 ? BigDecimal.ZERO : door.account(owner().id());
        if (held.signum() > 0) {
            if (random.nextInt(10) == 0) {
                overdraw(member, bill.using(held.add(new BigDecimal("0.01"))));
            }
            int fen = held.min(BigDecimal.valueOf(200)).movePointRight(2).intValueExact();
            bill = bill.using(BigDecimal.valueOf(1 + random.nextInt(fen), 2));
        }
        settle(member, bill);
    }

    private void overdraw(Member member, InventedBill bill) {
        String key = key();
        refused(Refusal.Code.NOT_SETTLED, () -> door.settle(bill, member.id(), owner().id(), key));
    }

    private void settle(Member member, InventedBill bill) {
        String key = key();
        settle(member, bill, key, new Visit(member, bill, key, ""));
    }

    private void settle(Member member, InventedBill bill, String key, Visit visit) {
        Event.Answer answer =
                network.send(random, bill.institution(), key, () -> door.settle(bill, member.id(), owner().id(), key));
        auditor.see(new Event.Settled(member.id(), owner().id(), bill.institution(), bill.encounter(), answer));
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
        if (visit.bill.use().compareTo(door.account(owner().id())) > 0) {
            newBill();
        } else if (visit.reversed) {
            settle(visit.member, visit.bill, key, visit);
        } else {
            refused(Refusal.Code.ALREADY_SETTLED, () -> door.settle(visit.bill, visit.member.id(), owner().id(), key));
        }
    }

    /** Another bill under a key that was used. */
    private void reuseKey(Visit visit) {
        Map<String, Object> other = new LinkedHashMap<>(visit.bill.encounter());
        other.put("id", other.get("id") + "x");
        InventedBill bill = new InventedBill(visit.bill.institution(), other);
        refused(Refusal.Code.KEY_REUSED, () -> door.settle(bill, visit.member.id(), owner().id(), visit.key));
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
        return owner().id() + ":" + calls;
    }
}

package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;

/** Regions by day: which policy packs settle their people, and how far two of them are apart. */
@Component
public final class Regions {

    private static final int PROVINCE_DIGITS = 2;
    /** More than there are levels; ends a circle that two editions made together. */
    private static final int MOST_STEPS = 8;

    private final Register<Region> register;

    Regions(Registers registers, Policies policies) {
        this.register =
                registers.open(Region.DEFINITION, (region, after, faults) -> check(region, after, faults, policies));
    }

    private static void check(Region region, Snapshot<Region> after, List<String> faults, Policies policies) {
        String parent = region.parent();
        if (parent != null && after.at(parent, region.from()).isEmpty()) {
            faults.add("found the parent " + parent + "; expected a region that is there on " + region.from());
        }
        if (parent == null && !region.level().equals("province")) {
            faults.add("found a region without a parent; expected one, except for a province");
        }
        String family = region.family();
        if (family != null && !policies.knowsFamily(family)) {
            faults.add("found the family `" + family + "`; expected one of the policy packs");
        }
        String successor = region.successor();
        LocalDate last = region.to();
        if (successor != null
                && (last == null || after.at(successor, last.plusDays(1)).isEmpty())) {
            faults.add("found the successor " + successor
                    + "; expected a last day, and a region that is there on the day after it");
        }
    }

    /** A region on a day, or after its end the one that it became part of. */
    public Optional<Region> at(String code, LocalDate day) {
        Snapshot<Region> snapshot = register.now();
        String wanted = code;
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Region> found = snapshot.at(wanted, day);
            if (found.isPresent()) {
                return found;
            }
            Optional<String> successor = snapshot.timeline(wanted).latestFirst().stream()
                    .map(Timeline.Entry::row)
                    .filter(region -> ended(region, day))
                    .findFirst()
                    .map(Region::successor);
            if (successor.isEmpty()) {
                return Optional.empty();
            }
            wanted = successor.get();
        }
        return Optional.empty();
    }

    private static boolean ended(Region region, LocalDate day) {
        LocalDate last = region.to();
        return !region.withdrawn() && last != null && last.isBefore(day) && region.successor() != null;
    }

    /** Family of the policy packs that settle a region's people on a day. */
    public Optional<String> family(String code, LocalDate day) {
        return upwards(code, day).stream()
                .filter(region -> region.family() != null)
                .findFirst()
                .map(Region::family);
    }

    /** Regions that name a family themselves; those below them follow. */
    public List<Region> ofFamily(String family, LocalDate day) {
        return register.now()
                .on(day)
                .filter(region -> family.equals(region.family()))
                .toList();
    }

    /** All on a day, in no order. */
    public List<Region> on(LocalDate day) {
        return register.now().on(day).toList();
    }

    /** Code of the region that pools the funds of a region. */
    public Optional<String> poolingArea(String code, LocalDate day) {
        return upwards(code, day).stream().filter(Region::pooling).findFirst().map(Region::code);
    }

    private List<Region> upwards(String code, LocalDate day) {
        List<Region> all = new java.util.ArrayList<>();
        Optional<Region> next = at(code, day);
        while (next.isPresent() && all.size() < MOST_STEPS) {
            all.add(next.get());
            String parent = next.get().parent();
            next = parent == null ? Optional.empty() : at(parent, day);
        }
        return all;
    }

    /**
     * Where an institution is, seen from a person: {@code local}, {@code elsewhereInProvince} or {@code otherProvince}.
     *
     * @throws Refusal when the register does not say in which pooling area one of them is
     */
    public String place(String person, String institution, LocalDate day) {
        if (!person.substring(0, PROVINCE_DIGITS).equals(institution.substring(0, PROVINCE_DIGITS))) {
            return "otherProvince";
        }
        return pooling(person, day).equals(pooling(institution, day)) ? "local" : "elsewhereInProvince";
    }

    private String pooling(String code, LocalDate day) {
        return poolingArea(code, day)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_SETTLED,
                        "found the region " + code + " on " + day
                                + "; expected one of the register that belongs to a pooling area"));
    }
}

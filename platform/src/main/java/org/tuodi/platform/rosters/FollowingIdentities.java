package org.tuodi.platform.rosters;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.FollowingRecords;

/** Identities go with a person who turned out to be another. */
@Component
final class FollowingIdentities implements FollowingRecords {

    private static final String AWAY = "joined/";
    private static final String CAME = "joined/from/";

    private final IdentityRegister register;

    FollowingIdentities(IdentityRegister register) {
        this.register = register;
    }

    @Override
    public void join(Joined joined) {
        List<IdentityRecord> held = register.of(joined.into());
        int number = held.stream().mapToInt(IdentityRecord::number).max().orElse(0);
        List<IdentityRecord> next = new ArrayList<>();
        for (IdentityRecord each : counting(register.of(joined.one()))) {
            next.add(each.withdrawn(each.term().endReason(), AWAY + joined.mark(), joined.by()));
            if (counting(held).stream().noneMatch(own -> same(own, each))) {
                number++;
                next.add(new IdentityRecord(
                        joined.into(),
                        number,
                        1,
                        each.identity(),
                        each.recognition(),
                        each.term(),
                        CAME + joined.mark(),
                        joined.by(),
                        null));
            }
        }
        register.append(next);
    }

    @Override
    public void part(Joined joined) {
        List<IdentityRecord> next = new ArrayList<>();
        for (IdentityRecord each : counting(register.of(joined.into()))) {
            if (each.source().equals(CAME + joined.mark())) {
                next.add(each.withdrawn(each.term().endReason(), "parted/" + joined.mark(), joined.by()));
            }
        }
        for (IdentityRecord each : register.of(joined.one())) {
            if (each.source().equals(AWAY + joined.mark())) {
                IdentityRecord.Term was = each.term();
                IdentityRecord.Term again =
                        new IdentityRecord.Term(was.from(), was.to(), was.lostOn(), was.endReason(), false);
                next.add(each.next(each.recognition(), again, "parted/" + joined.mark(), joined.by()));
            }
        }
        register.append(next);
    }

    private static List<IdentityRecord> counting(List<IdentityRecord> records) {
        return records.stream().filter(each -> !each.term().withdrawn()).toList();
    }

    private static boolean same(IdentityRecord one, IdentityRecord other) {
        return one.identity().equals(other.identity())
                && one.recognition().department().equals(other.recognition().department())
                && one.start().equals(other.start())
                && one.end().equals(other.end());
    }
}

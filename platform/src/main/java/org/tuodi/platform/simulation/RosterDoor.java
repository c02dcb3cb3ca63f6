package org.tuodi.platform.simulation;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.rosters.Department;
import org.tuodi.platform.rosters.Roster;
import org.tuodi.platform.rosters.RosterDesk;
import org.tuodi.platform.rosters.SealEvidence;

/** Sends lists of civil affairs as files, sealed, and has them applied by an agency: two persons, as they must be. */
final class RosterDoor {

    private static final Caller CIVIL =
            new Caller("simulation-civil", "simulation-civil", "civilAffairs", "", Set.of(Role.CIV));
    private static final Caller AGENCY =
            new Caller("simulation-agency", "simulation-agency", "agency", "", Set.of(Role.CA));
    private static final SealEvidence SEAL =
            new SealEvidence("模拟1号", "seal.pdf", "%PDF-1.4 stamped".getBytes(StandardCharsets.UTF_8));

    private final RosterDesk desk;
    private final Department department;

    RosterDoor(RosterDesk desk) {
        this.desk = desk;
        this.department = RosterDesk.ownDepartments(CIVIL).get(0);
    }

    /** The same list again is the same roster. */
    RosterLine.Fed feed(YearMonth month, List<RosterLine> lines) {
        Roster.Terms terms = new Roster.Terms(department, month, null, null, null);
        byte[] file = RosterLine.file(lines).getBytes(StandardCharsets.UTF_8);
        long id = desk.receive(terms, "list.csv", file, Optional.of(SEAL), CIVIL);
        desk.apply(desk.find(id, AGENCY), AGENCY);
        Map<String, Long> outcomes = new TreeMap<>();
        desk.counts(desk.find(id, AGENCY)).forEach((outcome, count) -> outcomes.put(outcome.name(), count));
        return new RosterLine.Fed(id, month, outcomes);
    }
}

package org.tuodi.platform.rosters;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.FileLimits;
import org.tuodi.platform.files.Tables;
import org.tuodi.platform.people.People;

/** Takes rosters in, checks them, and turns them down. Applying is {@link RosterApplication}'s. */
@Component
class Rosters {

    private final RosterStore store;
    private final RosterCheck check;
    private final People people;
    private final Clock clock;

    Rosters(RosterStore store, RosterCheck check, People people, Clock clock) {
        this.store = store;
        this.check = check;
        this.people = people;
        this.clock = clock;
    }

    /** What an upload says besides its rows. */
    record Upload(Roster.Terms terms, String fileName, byte[] file, Optional<SealEvidence> seal) {}

    /** A roster, and whether this file had come before. */
    record Received(Roster roster, boolean before) {}

    /**
     * Takes a roster in and checks it. The same file again is the same roster, unless it was turned down.
     *
     * @throws Refusal when the caller does not speak for the department, or the file cannot be read
     */
    @Transactional
    Received receive(Upload upload, Caller caller) {
        Department department = upload.terms.department();
        speaksFor(department, caller);
        LocalDate today = Days.today(clock);
        checkTerms(upload.terms, caller, today);
        byte[] digest = sha256(upload.file);
        Optional<RosterStore.Known> known = store.byDigest(department.id(), caller.area(), digest);
        if (known.isPresent() && !known.get().rejected()) {
            return new Received(store.find(known.get().id()).orElseThrow(), true);
        }
        upload.seal.ifPresent(Rosters::checkScan);
        RosterTable table = RosterTable.of(Tables.read(upload.file), Vocabulary.BUILT_IN);
        LocalDate due = upload.terms.month().atDay(Vocabulary.BUILT_IN.dueDay());
        Roster roster = new Roster(
                0,
                upload.terms,
                caller.area(),
                today,
                today.isAfter(due),
                upload.fileName,
                table.rows().size(),
                table.notes(),
                caller.person(),
                caller.name(),
                Roster.State.DRAFT);
        long id = insert(roster, digest, known.map(RosterStore.Known::round).orElse(0) + 1, table.rows());
        upload.seal.ifPresent(seal -> store.seal(id, seal, sha256(seal.scan()), caller.name()));
        return new Received(checked(id, numbered(table.rows()), caller.name()), false);
    }

    private long insert(Roster roster, byte[] digest, int round, List<RawRow> rows) {
        try {
            return store.insert(roster, digest, round, rows);
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "the same file is just being received; send it again");
        }
    }

    private void checkTerms(Roster.Terms terms, Caller caller, LocalDate today) {
        if (terms.month().isAfter(YearMonth.from(today))) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found the month " + terms.month() + "; expected none later than " + YearMonth.from(today));
        }
        String identity = terms.identity();
        if (identity != null && !terms.department().identities().contains(identity)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    terms.department().zh() + "不认定该身份 · found " + identity + "; expected one of "
                            + terms.department().identities());
        }
        if (terms.corrects() != null) {
            Roster corrected = seen(terms.corrects(), caller);
            if (!corrected.terms().department().equals(terms.department())
                    || corrected.state() != Roster.State.APPLIED) {
                throw new Refusal(
                        Refusal.Code.CONFLICT,
                        "the roster " + corrected.id() + " is " + Words.of(corrected.state()) + " and of "
                                + corrected.terms().department().en()
                                + "; expected an applied one of the same department");
            }
        }
    }

    private static void speaksFor(Department department, Caller caller) {
        if (!department.speaksThrough(caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "不是" + department.zh() + "部门 · " + caller.name() + " does not speak for " + department.en());
        }
    }

    /** Scans come as PDF, OFD, JPEG or PNG. */
    private static void checkScan(SealEvidence seal) {
        byte[] scan = seal.scan();
        boolean known = scan.length > 8
                && (starts(scan, '%', 'P', 'D', 'F')
                        || starts(scan, 'P', 'K', 3, 4)
                        || starts(scan, 0xFF, 0xD8, 0xFF)
                        || starts(scan, 0x89, 'P', 'N', 'G'));
        if (!known || scan.length > FileLimits.SCAN_BYTES) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "盖章扫描件应为不超过 " + (FileLimits.SCAN_BYTES >> 20) + "MB 的 PDF、OFD、JPEG 或 PNG · seal: found a file"
                            + " of " + scan.length + " bytes; expected a PDF, OFD, JPEG or PNG of at most "
                            + FileLimits.SCAN_BYTES);
        }
    }

    private static boolean starts(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if ((file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Adds evidence of the seal to a draft. */
    @Transactional
    Roster seal(long id, SealEvidence seal, Caller caller) {
        Roster roster = seen(id, caller);
        speaksFor(roster.terms().department(), caller);
        expect(roster, Roster.State.DRAFT);
        checkScan(seal);
        store.seal(id, seal, sha256(seal.scan()), caller.name());
        return store.find(id).orElseThrow();
    }

    /** Checks all rows again, as after persons were registered. */
    @Transactional
    Roster recheck(long id, Caller caller) {
        expect(seen(id, caller), Roster.State.DRAFT, Roster.State.CHECKED);
        return checked(id, caller.name());
    }

    /** Says who a row means that names nobody by number, and checks again. */
    @Transactional
    Roster match(long id, int row, String person, Caller caller) {
        expect(seen(id, caller), Roster.State.DRAFT, Roster.State.CHECKED);
        boolean asked = store.settled(id, List.of(Finding.Outcome.ASKED), row - 1, 1).stream()
                .anyMatch(each -> each.number() == row);
        if (!asked || people.find(person).isEmpty()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "the row " + row + " asks for nobody, or " + person + " is unknown");
        }
        store.match(id, row, person, caller.name());
        return checked(id, caller.name());
    }

    private static List<RosterStore.Numbered> numbered(List<RawRow> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new RosterStore.Numbered(i + 1, rows.get(i)))
                .toList();
    }

    private Roster checked(long id, String by) {
        return checked(id, store.rows(id), by);
    }

    private Roster checked(long id, List<RosterStore.Numbered> rows, String by) {
        Roster roster = store.find(id).orElseThrow();
        store.check(id, check.run(roster, rows, store.matches(id)), by);
        return store.find(id).orElseThrow();
    }

    /** Turns a roster down that was not applied; the file may then be sent again. */
    @Transactional
    Roster reject(long id, String reason, Caller caller) {
        expect(seen(id, caller), Roster.State.DRAFT, Roster.State.CHECKED);
        store.reject(id, reason, caller.name());
        return store.find(id).orElseThrow();
    }

    static void expect(Roster roster, Roster.State... states) {
        if (!List.of(states).contains(roster.state())) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "the roster " + roster.id() + " is " + Words.of(roster.state()) + "; expected "
                            + List.of(states).stream().map(Words::of).toList());
        }
    }

    /**
     * A roster that the caller may see.
     *
     * @throws Refusal when there is none
     */
    Roster seen(long id, Caller caller) {
        return store.find(id)
                .filter(roster -> roster.isSeenBy(caller))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the roster " + id));
    }

    /** For each department when it last sent, and whether the roster of a month is missing. */
    List<Map<String, Object>> feeds(YearMonth month, Caller caller) {
        LocalDate due = month.atDay(Vocabulary.BUILT_IN.dueDay());
        boolean overdue = Days.today(clock).isAfter(due);
        Map<String, RosterStore.LastFeed> last = new HashMap<>();
        store.lastFeeds(caller.area()).forEach(feed -> last.put(feed.department(), feed));
        return Vocabulary.BUILT_IN.departments().stream()
                .map(department -> {
                    RosterStore.LastFeed feed = last.get(department.id());
                    boolean missing = feed == null || feed.month().isBefore(month);
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("department", department.id());
                    json.put("name", department.zh());
                    json.put("dueOn", due.toString());
                    if (feed != null) {
                        json.put("lastMonth", feed.month().toString());
                        json.put("lastReceivedOn", feed.receivedOn().toString());
                    }
                    json.put("status", !missing ? "received" : overdue ? "missing" : "awaited");
                    return json;
                })
                .toList();
    }

    Map<String, Long> counts(long id) {
        return store.counts(id);
    }

    private static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

package org.tuodi.platform.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Years;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;

/**
 * Who bears what a fund lacks in a year (BY 第7条, JM 二(一)4): reckoned by the policy, approved by another person, posted once for
 * each district and year. What comes later corrects it: a journal of the difference, beside the first one.
 */
@Component
public class Gaps {

    private static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");
    private static final String CORRECTION = "correction";
    private static final String SELECT = """
            select g.*, d.approved, d.decided_by from funding_gap g left join funding_decision d on d.gap = g.id
            """;

    private final JdbcClient jdbc;
    private final GapReckoning reckoning;
    private final Years years;
    private final Ledger ledger;
    private final Clock clock;

    Gaps(JdbcClient jdbc, GapReckoning reckoning, Years years, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.reckoning = reckoning;
        this.years = years;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param occasion yearClose, deficit or correction
     * @param area first digits of the districts that share; empty for all
     * @param cityPpm the city's share in parts per million where the policy leaves it open, else null
     * @param reason of a correction
     */
    public record Wanted(
            String family,
            String fund,
            int year,
            String occasion,
            String area,
            @Nullable Long cityPpm,
            String reason) {

        /** Of an area as a whole where no district is named. */
        public Wanted within(String whole) {
            return new Wanted(family, fund, year, occasion, area.isEmpty() ? whole : area, cityPpm, reason);
        }
    }

    /** What a district spent itself, and what of the gap the city and the district bear for it; fen. */
    public record Share(String region, long spending, long city, long county) {}

    /**
     * A gap as it was reckoned; fen.
     *
     * @param subsidies and what else came in but donations
     * @param article of the policy
     */
    public record Reckoned(
            long need,
            long subsidies,
            long donations,
            long gap,
            List<Share> shares,
            String article,
            String stepsZh,
            String stepsEn) {}

    /**
     * A gap that was proposed.
     *
     * @param state proposed, approved or rejected
     */
    public record Proposal(long id, Wanted wanted, Reckoned reckoned, String proposedBy, String state) {

        private boolean isWithin(String area) {
            return reckoned.shares().stream().allMatch(each -> each.region().startsWith(area));
        }
    }

    /**
     * Reckons a gap from the ledger and proposes it.
     *
     * @throws Refusal when the year is not over for its occasion, nothing is lacking, a district is posted already, or the policy
     *     names no shares
     */
    @Transactional
    public Proposal propose(Wanted wanted, Caller caller) {
        if (wanted.occasion().equals("yearClose") && !years.isClosed(wanted.family(), wanted.year())) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "found the year " + wanted.year() + " of " + wanted.family()
                            + " open; expected one that is closed");
        }
        if (!wanted.area().startsWith(caller.area())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the area `" + wanted.area() + "`; expected one that begins with " + caller.area());
        }
        boolean correction = wanted.occasion().equals(CORRECTION);
        if (correction && wanted.reason().length() < 4) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "reason: found `" + wanted.reason() + "`; expected why it is corrected");
        }
        Set<String> posted = posted(wanted);
        if (correction && posted.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, wanted.year() + ": found nothing posted; expected shares to correct");
        }
        Reckoned reckoned = reckoning.of(wanted, correction ? posted : Set.of());
        for (Share each : reckoned.shares()) {
            if (!correction && posted.contains(each.region())) {
                throw posted(each.region(), wanted.year());
            }
        }
        long id = insert(wanted, reckoned, caller);
        return find(id);
    }

    private long insert(Wanted wanted, Reckoned reckoned, Caller caller) {
        List<Share> shares = reckoned.shares();
        return jdbc.sql(
                        "insert into funding_gap (family, fund, year, occasion, need, subsidies, donations, gap, regions,"
                                + " spending, city, county, reason, article, steps_zh, steps_en, proposed_by, proposed_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(wanted.family(), wanted.fund(), wanted.year(), wanted.occasion())
                .params(reckoned.need(), reckoned.subsidies(), reckoned.donations(), reckoned.gap())
                .param(shares.stream().map(Share::region).toArray(String[]::new))
                .param(shares.stream().map(Share::spending).toArray(Long[]::new))
                .param(shares.stream().map(Share::city).toArray(Long[]::new))
                .param(shares.stream().map(Share::county).toArray(Long[]::new))
                .params(wanted.reason(), reckoned.article(), reckoned.stepsZh(), reckoned.stepsEn(), caller.person())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static Refusal posted(String region, int year) {
        return new Refusal(
                Refusal.Code.CONFLICT, region + " " + year + ": the shares are posted; expected a correction");
    }

    /** Districts of which shares are posted. */
    private Set<String> posted(Wanted wanted) {
        return Set.copyOf(
                jdbc.sql("select distinct region from funding_share where family = ? and fund = ? and year = ?"
                                + " and starts_with(region, ?)")
                        .params(wanted.family(), wanted.fund(), wanted.year(), wanted.area())
                        .query(String.class)
                        .list());
    }

    /** What is posted of a district and a year. */
    private record Posted(int number, long city, long county) {}

    private Optional<Posted> posted(Wanted wanted, String region) {
        return jdbc.sql("select number, city, county from funding_share where family = ? and fund = ? and year = ?"
                        + " and region = ? order by number desc limit 1")
                .params(wanted.family(), wanted.fund(), wanted.year(), region)
                .query((row, number) -> new Posted(row.getInt(1), row.getLong(2), row.getLong(3)))
                .optional();
    }

    /**
     * Decides what somebody else proposed; what is approved is posted.
     *
     * @throws Refusal when it is decided, or a district was posted meanwhile
     */
    @Transactional
    public Proposal decide(long id, boolean approved, Caller caller) {
        Proposal proposal = find(id);
        if (!proposal.isWithin(caller.area())) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the gap " + id);
        }
        FourEyes.require(proposal.proposedBy(), caller, "the gap " + id);
        try {
            jdbc.sql("insert into funding_decision (gap, approved, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(id, approved, proposal.proposedBy(), caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (approved) {
                proposal.reckoned().shares().forEach(each -> post(proposal, each, caller));
            }
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "the gap " + id + " is decided, or a district of it was posted meanwhile");
        }
        return find(id);
    }

    private void post(Proposal proposal, Share share, Caller caller) {
        Wanted wanted = proposal.wanted();
        boolean correction = wanted.occasion().equals(CORRECTION);
        Posted before = posted(wanted, share.region()).orElse(new Posted(0, 0, 0));
        if (!correction && before.number() > 0) {
            throw posted(share.region(), wanted.year());
        }
        String occasion = before.number() > 0 ? CORRECTION : correction ? "deficit" : wanted.occasion();
        long city = share.city() - before.city();
        long county = share.county() - before.county();
        Journal journal = new Journal(
                List.of(
                        Journal.share(wanted.family(), wanted.fund(), "city"),
                        Journal.share(wanted.family(), wanted.fund(), share.region()),
                        Journal.fund(wanted.family(), wanted.fund(), share.region())),
                List.of(city, county, Math.negateExact(Math.addExact(city, county))));
        LocalDate today = LocalDate.ofInstant(clock.instant(), PLACE);
        long number = ledger.post(
                "coFunding", today, "gap/" + proposal.id() + "/" + share.region(), journal, caller.person());
        jdbc.sql("insert into funding_share (family, fund, region, year, number, previous, occasion, gap, city, county,"
                        + " journal) values (?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?)")
                .params(wanted.family(), wanted.fund(), share.region(), wanted.year(), before.number() + 1)
                .params(before.number(), occasion, proposal.id(), share.city(), share.county(), number)
                .update();
    }

    /** What the city and the districts still owe of their shares, in fen; negative where they paid more. */
    public Map<String, Long> open(String family, String fund) {
        String prefix = Journal.share(family, fund, "");
        Map<String, Long> open = new TreeMap<>();
        jdbc.sql("select each.account, sum(each.charge)::bigint from journal j,"
                        + " unnest(j.accounts, j.charges) as each (account, charge)"
                        + " where starts_with(each.account, ?) group by 1")
                .param(prefix)
                .query(row -> {
                    open.put(row.getString(1).substring(prefix.length()), row.getLong(2));
                });
        return open;
    }

    /** A proposal; throws Refusal when there is none. */
    public Proposal find(long id) {
        return jdbc.sql(SELECT + " where g.id = ?")
                .param(id)
                .query((row, number) -> proposal(row))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the gap " + id));
    }

    /** Those of a family and a year with districts of an area alone, the latest first. */
    public List<Proposal> of(String family, int year, String area) {
        return jdbc
                .sql(SELECT + " where g.family = ? and g.year = ? order by g.id desc")
                .params(family, year)
                .query((row, number) -> proposal(row))
                .list()
                .stream()
                .filter(each -> each.isWithin(area))
                .toList();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        String[] regions = (String[]) row.getArray("regions").getArray();
        Long[] spending = (Long[]) row.getArray("spending").getArray();
        Long[] city = (Long[]) row.getArray("city").getArray();
        Long[] county = (Long[]) row.getArray("county").getArray();
        List<Share> shares = new ArrayList<>();
        for (int at = 0; at < regions.length; at++) {
            shares.add(new Share(regions[at], spending[at], city[at], county[at]));
        }
        Boolean approved = row.getObject("approved", Boolean.class);
        return new Proposal(
                row.getLong("id"),
                new Wanted(
                        row.getString("family"),
                        row.getString("fund"),
                        row.getInt("year"),
                        row.getString("occasion"),
                        "",
                        null,
                        row.getString("reason")),
                new Reckoned(
                        row.getLong("need"),
                        row.getLong("subsidies"),
                        row.getLong("donations"),
                        row.getLong("gap"),
                        shares,
                        row.getString("article"),
                        row.getString("steps_zh"),
                        row.getString("steps_en")),
                row.getString("proposed_by"),
                approved == null ? "proposed" : approved ? "approved" : "rejected");
    }
}

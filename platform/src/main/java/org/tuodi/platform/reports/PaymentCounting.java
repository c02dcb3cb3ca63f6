package org.tuodi.platform.reports;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.policy.model.Words;

/**
 * Counts each settlement, reversal and difference once into the sums by month, region, identity and payer. Which are counted is
 * kept entry by entry, so nothing is counted twice, whoever counts and whenever an entry becomes visible; what was counted by a
 * transaction that failed was not counted.
 *
 * <p>Entries come nearly in the order of time, so only those are looked at that were settled since the last count, with a margin;
 * and once a day is closed, up to which nothing can come late, all since the closed day before.
 */
@Component
public class PaymentCounting implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentCounting.class);
    /** What a page waits for; more is counted behind it. */
    private static final int AT_ONCE = 1_000;
    /** Of what is counted behind a page; each batch looks through all that is not counted yet. */
    private static final int BATCH = 20_000;

    private static final int EVERY_SECONDS = 30;

    /** Longer than any clock of a server is wrong and any writing takes. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final String COUNT = """
            with fresh as materialized (
                select s.person_id, s.benefit_year, s.number, s.to_day, s.region, s.settled_at, s.kind, s.total, s.cash,
                    s.accounts, s.charges, coalesce(s.reverses, s.corrects, s.number) as root
                from settlement s
                where s.settled_at > ? and not exists (select from payment_entry e where e.person_id = s.person_id
                    and e.benefit_year = s.benefit_year and e.number = s.number)
                order by s.settled_at limit ?),
            known as materialized (
                select f.*, date_trunc('month', f.to_day)::date as month,
                    case f.kind when 1 then 1 when 2 then -1 else 0 end as bill, coalesce(held.identity, 'none') as identity
                from fresh f
                join settlement r on r.person_id = f.person_id and r.benefit_year = f.benefit_year and r.number = f.root
                left join person_version v on v.person_id = r.person_id and v.version = r.person_version
                left join lateral (
                    select i.identity from jsonb_to_recordset(v.facts::jsonb -> 'identities')
                        as i(identity text, "from" date, "to" date)
                    where (i."from" is null or i."from" <= r.to_day) and (i."to" is null or i."to" >= r.from_day)
                    order by array_position(?::text[], i.identity) nulls last, i.identity limit 1) held on true),
            paid as materialized (
                select k.person_id, k.benefit_year, k.number, k.month, k.region, k.identity, k.bill, each.charge,
                    case when n.text like 'fund/%' then split_part(n.text, '/', 3) else 'personalAccount' end as payer
                from known k, unnest(k.accounts, k.charges) as each (account, charge) join name n on n.id = each.account
                where n.text like 'fund/%' or n.text like 'personalAccounts/%'),
            payers as (
                select person_id, benefit_year, number, array_agg(distinct payer order by payer) as all_payers from paid
                group by person_id, benefit_year, number),
            entries as (
                insert into payment_entry (person_id, benefit_year, number, day, kind, region, identity, payers)
                select k.person_id, k.benefit_year, k.number, k.to_day, k.kind, k.region, k.identity,
                    coalesce(p.all_payers, '{}')
                from known k left join payers p using (person_id, benefit_year, number) returning 1),
            lines as (
                select benefit_year, month, region, identity, payer, charge as fen, bill from paid
                union all select benefit_year, month, region, identity, 'all', total, bill from known
                union all select benefit_year, month, region, identity, 'cash', cash, bill from known),
            sums as (
                insert into payment_month as m (benefit_year, month, region, identity, payer, fen, bills)
                select benefit_year, month, region, identity, payer, sum(fen)::bigint, sum(bill)::bigint from lines
                group by benefit_year, month, region, identity, payer
                order by benefit_year, month, region, identity, payer
                on conflict (benefit_year, month, region, identity, payer)
                    do update set fen = m.fen + excluded.fen, bills = m.bills + excluded.bills
                returning 1)
            select (select count(*) from entries)::integer + 0 * (select count(*) from sums)::integer
            """;

    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicBoolean behind = new AtomicBoolean();
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "payment-counting");
        thread.setDaemon(true);
        return thread;
    });

    PaymentCounting(JdbcTemplate template, PlatformTransactionManager transactions, Clock clock) {
        this.template = template;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Begins to count every now and then, so that little is left to whoever looks. */
    public void start() {
        var unused = background.scheduleWithFixedDelay(this::countBehind, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Counts what is new.
     *
     * @return whether all is counted; else the rest is being counted now
     */
    public boolean catchUp() {
        if (!behind.get() && countFew()) {
            return true;
        }
        if (!behind.get()) {
            background.execute(this::countBehind);
        }
        return false;
    }

    /** Readers of this server wait for each other; where another server counts, its end is not waited for. */
    private synchronized boolean countFew() {
        int counted = countSome(AT_ONCE, " and exists (select from payment_mark for update skip locked)");
        return counted >= 0 && counted < AT_ONCE;
    }

    private void countBehind() {
        if (!behind.compareAndSet(false, true)) {
            return;
        }
        try {
            while (countSome(BATCH, "") == BATCH && !Thread.currentThread().isInterrupted()) {
                LOG.debug("counted {} settlements", BATCH);
            }
        } catch (RuntimeException e) {
            LOG.error("payments could not be counted; the next reader tries again", e);
        } finally {
            behind.set(false);
        }
    }

    private record Mark(Timestamp countedTo, int closedDay) {}

    /**
     * One part, in one transaction; others that count wait for it.
     *
     * @param unless what else must hold of the mark, as SQL
     * @return how many entries were counted; negative where it does not hold
     */
    private int countSome(int most, String unless) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant begun = clock.instant();
            List<Mark> marks = template.query(
                    "update payment_mark set closed_day = closed_day where true" + unless
                            + " returning counted_to, closed_day",
                    (row, number) -> new Mark(row.getTimestamp(1), row.getInt(2)));
            if (marks.isEmpty()) {
                return -1;
            }
            Mark mark = marks.get(0);
            int closed = Objects.requireNonNull(
                    template.queryForObject("select coalesce(max(number), 0) from day_root", Integer.class));
            Timestamp from = mark.countedTo;
            if (closed > mark.closedDay) {
                from = Objects.requireNonNull(template.queryForObject(
                        "select coalesce((select cutoff from day_cut where number = ?), '-infinity')",
                        Timestamp.class,
                        mark.closedDay));
            }
            // A bill of several identities is counted under the first of these that its person holds.
            Integer counted =
                    template.queryForObject(COUNT, Integer.class, from, most, Words.IDENTITIES.toArray(String[]::new));
            int some = counted == null ? 0 : counted;
            if (some < most) {
                template.update(
                        "update payment_mark set counted_to = ?, closed_day = ?",
                        Timestamp.from(begun.minus(MARGIN)),
                        closed);
            }
            return some;
        }));
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }
}

package org.tuodi.platform.monitoring;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.LongPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the bills of a person's benefit year left to the person, bill by bill.
 *
 * @param moves in the order of posting
 */
record Burden(List<Move> moves) {

    /**
     * What one settlement, reversal or difference left.
     *
     * @param number of the settlement in the year
     * @param total of the bill
     * @param fen what it left, negative where something was taken back
     */
    record Move(int number, String institution, Instant postedAt, long total, long fen) {}

    /**
     * Reads it.
     *
     * @param after layers whose payments are taken off
     */
    static Burden of(JdbcClient jdbc, String person, int year, List<String> after) {
        return new Burden(jdbc.sql("""
                        select s.number, s.institution, s.settled_at, s.total, s.total - s.waived - coalesce((select sum(l.amount) from layer l
                            where l.person_id = s.person_id and l.benefit_year = s.benefit_year and l.number = s.number
                                and l.layer = any (?)), 0)
                        from settlement s where s.person_id = ? and s.benefit_year = ? order by s.number""")
                .params(after.toArray(String[]::new), person, year)
                .query((row, number) -> new Move(
                        row.getInt(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getLong(4),
                        row.getLong(5)))
                .list());
    }

    /** In fen; never negative. */
    long sum() {
        return upTo(moves.size());
    }

    /** What the first so many left; never negative. */
    private long upTo(int count) {
        return Math.max(0, moves.stream().limit(count).mapToLong(Move::fen).reduce(0, Math::addExact));
    }

    /**
     * When it came to hold what holds of it now.
     *
     * @param holds of a burden in fen; true for {@link #sum}
     */
    Instant since(LongPredicate holds) {
        int count = moves.size();
        while (count > 1 && holds.test(upTo(count - 1))) {
            count--;
        }
        return moves.get(count - 1).postedAt;
    }
}

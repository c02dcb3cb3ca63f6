package org.tuodi.platform.cases.hardship;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a household that applies.
 *
 * @param grants the identity that the applicant asks for
 * @param applied day of the application
 * @param members at that day, the applicant among them
 * @param incomeVerified whether the department found the income as it is stated
 * @param registeredLocally as the department found; null before it did
 * @param property what the department found of each kind of property; a kind that is missing waits
 */
public record Sheet(
        String grants,
        LocalDate applied,
        List<Member> members,
        List<Statement> income,
        List<Cost> costs,
        boolean incomeVerified,
        @Nullable Boolean registeredLocally,
        Map<String, Boolean> property) {

    public Sheet {
        members = List.copyOf(members);
        income = List.copyOf(income);
        costs = List.copyOf(costs);
        property = Map.copyOf(property);
    }

    /**
     * A member.
     *
     * @param joined the day on which it came into the household; null for longer ago than the window
     */
    public record Member(String person, @Nullable LocalDate joined) {}

    /**
     * Income of a member over some months.
     *
     * @param to included
     * @param fen of each month, or of all of them together
     * @param monthly whether it is of each month
     * @param evidence on which it rests
     */
    public record Statement(
            String member, String kind, YearMonth from, YearMonth to, long fen, boolean monthly, String evidence) {

        boolean covers(YearMonth month) {
            return !month.isBefore(from) && !month.isAfter(to);
        }

        int months() {
            return (to.getYear() - from.getYear()) * 12 + to.getMonthValue() - from.getMonthValue() + 1;
        }

        /** What so many of its months come to, half-up to the fen. */
        long of(int count) {
            return monthly
                    ? Math.multiplyExact(fen, (long) count)
                    : (Math.multiplyExact(fen, 2L * count) + months()) / (2L * months());
        }
    }

    /**
     * Medical cost that a bill left to a member.
     *
     * @param on the last day of the care
     * @param eligible in policy
     * @param other out of policy, above limits and paid first
     * @param source a settlement by its id, or a document
     */
    public record Cost(String member, LocalDate on, long eligible, long other, String source) {}
}

package org.tuodi.platform.web.dashboard;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.StringJoiner;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.reports.PaymentFilter;

/**
 * What a reader chose to look at, as the address of the page says it; empty for all.
 *
 * @param month such as 2023-05
 */
record Chosen(int year, String region, String identity, String payer, String month) {

    /**
     * What an address says.
     *
     * @throws Refusal naming the word that cannot be
     */
    static Chosen of(String year, String region, String identity, String payer, String month, List<Integer> years) {
        require(year.matches("[0-9]{0,4}"), "the year `" + year + "`; expected one such as 2023");
        require(region.matches("[0-9]{0,12}"), "the region `" + region + "`; expected first digits of a region code");
        require(payer.matches("[A-Za-z]{0,60}"), "the fund `" + payer + "`; expected a word of the packs");
        require(identity.matches("[A-Za-z]{0,60}"), "the identity `" + identity + "`; expected a word of the packs");
        int last = years.isEmpty() ? 0 : years.get(0);
        Chosen chosen = new Chosen(year.isEmpty() ? last : Integer.parseInt(year), region, identity, payer, month);
        chosen.firstDay();
        return chosen;
    }

    private static void require(boolean holds, String found) {
        if (!holds) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found " + found);
        }
    }

    private @org.jspecify.annotations.Nullable LocalDate firstDay() {
        try {
            return month.isEmpty() ? null : YearMonth.parse(month).atDay(1);
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "found the month `" + month + "`; expected one such as 2023-05");
        }
    }

    PaymentFilter filter(String area) {
        return new PaymentFilter(year, area, region, identity, payer, firstDay());
    }

    /** The same with another value, as the end of an address. */
    public String with(String name, String value) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.add("year=" + (name.equals("year") ? value : year));
        add(query, "region", name.equals("region") ? value : region);
        add(query, "identity", name.equals("identity") ? value : identity);
        add(query, "payer", name.equals("payer") ? value : payer);
        add(query, "month", name.equals("month") ? value : month);
        if (name.equals("after")) {
            add(query, "after", value);
        }
        return query.toString();
    }

    /** As the end of an address. */
    public String query() {
        return with("", "");
    }

    private static void add(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + value);
        }
    }
}

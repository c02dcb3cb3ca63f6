package org.tuodi.platform.cases;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;

/**
 * Working days (工作日): Monday to Friday without public holidays, and the days of weekends that are worked for them. Years are
 * those of this version and those that were recorded since.
 */
@Component
public class WorkingDays {

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkingDays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a day is worked; throws Refusal when its year is not in the table. */
    public boolean isWorkingDay(LocalDate day) {
        return known().isWorkingDay(day);
    }

    /** The day that is so many working days after another, which does not count itself; throws Refusal as before. */
    public LocalDate after(LocalDate day, int workingDays) {
        return known().after(day, workingDays);
    }

    /** The years in the table. */
    public Set<Integer> years() {
        return known().years().keySet();
    }

    /** All years that are known. */
    Holidays known() {
        TreeMap<Integer, Holidays.Year> years = new TreeMap<>(Holidays.BUILT_IN.years());
        jdbc.sql("select * from holiday_year order by year, version")
                .query((row, number) -> year(row))
                .list()
                .forEach(year -> years.put(year.year(), year));
        return new Holidays(years);
    }

    /** Records a year, or records it again. */
    @Transactional
    public void record(Holidays.Year year, Caller caller) {
        jdbc.sql("insert into holiday_year (year, version, source, off_days, work_days, recorded_by, recorded_at)"
                        + " select ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ? from holiday_year where year = ?")
                .params(year.year(), year.source(), dates(year, year.off()), dates(year, year.work()))
                .params(caller.person(), CaseStore.at(clock.instant()), year.year())
                .update();
    }

    private static Date[] dates(Holidays.Year year, Collection<MonthDay> days) {
        return days.stream()
                .sorted()
                .map(day -> Date.valueOf(day.atYear(year.year())))
                .toArray(Date[]::new);
    }

    private static Holidays.Year year(ResultSet row) throws SQLException {
        return new Holidays.Year(
                row.getInt("year"), row.getString("source"), days(row, "off_days"), days(row, "work_days"));
    }

    private static Set<MonthDay> days(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Date[]) row.getArray(column).getArray())
                .map(day -> MonthDay.from(day.toLocalDate()))
                .collect(Collectors.toSet());
    }
}

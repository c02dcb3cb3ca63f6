package org.tuodi.platform.cases;

import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.monthDay;
import static org.tuodi.policy.text.Shapes.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Public holidays and the days worked for them, by year. */
public record Holidays(Map<Integer, Year> years) {

    /** How a year is written. */
    static final Shape<Year> YEAR = year();

    /** Those of this version. */
    public static final Holidays BUILT_IN = Resource.read("cases/holidays.yaml", shape());

    public Holidays {
        years = Map.copyOf(years);
    }

    /**
     * A year.
     *
     * @param source the notice
     * @param off weekdays that are holidays
     * @param work days of weekends that are worked
     */
    public record Year(int year, String source, Set<MonthDay> off, Set<MonthDay> work) {

        public Year {
            off = Set.copyOf(off);
            work = Set.copyOf(work);
        }

        boolean isWorkingDay(LocalDate day) {
            return isWeekend(day) ? work.contains(MonthDay.from(day)) : !off.contains(MonthDay.from(day));
        }
    }

    /** Whether a day is worked; throws Refusal when its year is not in the table: it is never guessed. */
    boolean isWorkingDay(LocalDate day) {
        Year year = years.get(day.getYear());
        if (year == null) {
            throw new Refusal(
                    Refusal.Code.NOT_ANSWERED,
                    "节假日表缺 " + day.getYear() + " 年 · found no public holidays of " + day.getYear()
                            + "; expected one of the years "
                            + years.keySet().stream().sorted().toList());
        }
        return year.isWorkingDay(day);
    }

    /** The day that is so many working days after another, which does not count itself. */
    LocalDate after(LocalDate day, int workingDays) {
        LocalDate last = day;
        for (int left = workingDays; left > 0; ) {
            last = last.plusDays(1);
            if (isWorkingDay(last)) {
                left--;
            }
        }
        return last;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    private static Shape<Year> year() {
        ObjectBuilder keys = Shapes.object("HolidayYear", "public holidays of a year");
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        Field<String> source = keys.required("source", text(100), "the notice");
        Field<List<MonthDay>> off = keys.required("off", list(monthDay()), "weekdays off");
        Field<List<MonthDay>> work = keys.required("work", list(monthDay()), "days of weekends that are worked");
        keys.check(off, fields -> all(fields.get(year), fields.get(off), false), "days from Monday to Friday");
        keys.check(work, fields -> all(fields.get(year), fields.get(work), true), "Saturdays and Sundays");
        return keys.build(fields -> new Year(
                fields.get(year), fields.get(source), Set.copyOf(fields.get(off)), Set.copyOf(fields.get(work))));
    }

    private static boolean all(int year, List<MonthDay> days, boolean weekend) {
        return days.stream().allMatch(day -> isWeekend(day.atYear(year)) == weekend);
    }

    private static Shape<Holidays> shape() {
        ObjectBuilder keys = Shapes.object("Holidays", "public holidays");
        Field<List<Year>> years = keys.required("years", list(YEAR), "years");
        return keys.build(fields ->
                new Holidays(fields.get(years).stream().collect(Collectors.toMap(Year::year, Function.identity()))));
    }
}

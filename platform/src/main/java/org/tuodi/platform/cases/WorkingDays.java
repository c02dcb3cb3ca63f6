package org.tuodi.platform.cases;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** Working days (工作日): Monday to Friday without public holidays, and the days of weekends that are worked for them. */
@Component
public class WorkingDays {

    private final Holidays holidays = Holidays.BUILT_IN;

    /** Whether a day is worked; throws Refusal when its year is not in the table. */
    public boolean isWorkingDay(LocalDate day) {
        Holidays.Year year = holidays.years().get(day.getYear());
        if (year == null) {
            throw new Refusal(
                    Refusal.Code.NOT_ANSWERED,
                    "节假日表缺 " + day.getYear() + " 年 · found no public holidays of " + day.getYear()
                            + "; expected one of the years "
                            + holidays.years().keySet().stream().sorted().toList());
        }
        return year.isWorkingDay(day);
    }

    /** The day that is so many working days after another, which does not count itself. */
    public LocalDate after(LocalDate day, int workingDays) {
        LocalDate last = day;
        for (int left = workingDays; left > 0; ) {
            last = last.plusDays(1);
            if (isWorkingDay(last)) {
                left--;
            }
        }
        return last;
    }
}

package org.tuodi.platform.settlement;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.institutions.RegisterChanged;
import org.tuodi.platform.people.FigurePublished;
import org.tuodi.platform.people.PersonsChanged;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;

/** Benefit years that late facts may move, marked in the transaction that recorded the fact. */
@Component
class RefoldDue {

    /** Of more items than this, all bills with items are looked at. */
    private static final int MOST_ITEMS = 50;

    private final JdbcClient jdbc;
    private final Policies policies;

    RefoldDue(JdbcClient jdbc, Policies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    /**
     * A year that is due.
     *
     * @param mark the last mark that was seen; later ones stay
     */
    record Year(String person, int benefitYear, long mark, String cause) {}

    /** Every year of the persons may come out differently. */
    @EventListener
    void changed(PersonsChanged event) {
        jdbc.sql("insert into refold_due (person_id, benefit_year, cause)"
                        + " select person_id, benefit_year, 'personChanged' from person_year where person_id = any (?)")
                .param(event.persons().toArray(String[]::new))
                .update();
    }

    /** Years of the region since then, as far as the pack that settled them refers to the figure. */
    @EventListener
    void published(FigurePublished event) {
        Integer[] packs = policies.settled().stream()
                .filter(version -> version.pack().spec().statistics().stream()
                        .anyMatch(declared -> declared.name().equals(event.name())))
                .map(PolicyVersion::number)
                .toArray(Integer[]::new);
        jdbc.sql("insert into refold_due (person_id, benefit_year, cause)"
                        + " select distinct person_id, benefit_year, 'figurePublished' from settlement"
                        + " where kind = 1 and benefit_year >= ? and region like ? and pack = any (?)")
                .params(event.year(), event.region() + "%", packs)
                .update();
    }

    /** Years with bills of that day or later at an institution, or with an item, of which a register says something else. */
    @EventListener
    void changed(RegisterChanged event) {
        String where = switch (event.register()) {
            case "institutions", "agreements" -> "(institution = any (:keys) or facts like any (:elsewhere))";
            case "regions" -> "true";
            case "items" -> event.keys().size() > MOST_ITEMS ? "facts like '%|items/%'" : "facts like any (:elsewhere)";
            default -> "false";
        };
        if (where.equals("false")) {
            return;
        }
        boolean items = event.register().equals("items");
        jdbc.sql("insert into refold_due (person_id, benefit_year, cause)"
                        + " select distinct person_id, benefit_year, 'registerChanged' from settlement"
                        + " where kind = 1 and to_day >= :from and " + where)
                .param("from", event.from())
                .param("keys", event.keys().toArray(String[]::new))
                .param(
                        "elsewhere",
                        event.keys().stream()
                                .map(key -> items ? "%|" + key + "|%" : "%;b=" + key + ";%")
                                .toArray(String[]::new))
                .update();
    }

    /** A year may come out differently. */
    void mark(String person, int year, String cause) {
        jdbc.sql("insert into refold_due (person_id, benefit_year, cause) values (?, ?, ?)")
                .params(person, year, cause)
                .update();
    }

    /** The years that wait longest. */
    List<Year> first(int atMost) {
        return jdbc.sql("select person_id, benefit_year, max(mark), max(cause) from refold_due"
                        + " group by person_id, benefit_year order by min(mark) limit ?")
                .param(atMost)
                .query((row, number) -> new Year(row.getString(1), row.getInt(2), row.getLong(3), row.getString(4)))
                .list();
    }

    void done(Year year) {
        jdbc.sql("delete from refold_due where person_id = ? and benefit_year = ? and mark <= ?")
                .params(year.person(), year.benefitYear(), year.mark())
                .update();
    }
}

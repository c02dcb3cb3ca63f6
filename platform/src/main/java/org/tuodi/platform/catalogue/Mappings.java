package org.tuodi.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Institutions' own codes of items. Of the rows that cover a day the one recorded last counts. */
@Component
public class Mappings {

    private static final String AT = " from item_mapping where institution = :institution and from_day <= :day"
            + " and (to_day is null or to_day >= :day)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Mappings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The item that an institution means by its code on a day. */
    public Optional<String> item(String institution, String ownCode, LocalDate day) {
        record Found(String item, boolean withdrawn) {}
        return jdbc.sql("select item, withdrawn" + AT + " and own_code = :code order by number desc limit 1")
                .param("institution", institution)
                .param("day", day)
                .param("code", ownCode)
                .query((row, at) -> new Found(row.getString(1), row.getBoolean(2)))
                .optional()
                .filter(found -> !found.withdrawn())
                .map(Found::item);
    }

    /** An institution's codes on a day, in their order, after one and at most so many. */
    public List<Mapping> on(String institution, LocalDate day, String after, int atMost) {
        return jdbc.sql("select * from (select distinct on (own_code) *" + AT
                        + " and own_code > :after order by own_code, number desc) latest"
                        + " where not withdrawn order by own_code limit :most")
                .param("institution", institution)
                .param("day", day)
                .param("after", after)
                .param("most", atMost)
                .query(Mappings::mapping)
                .list();
    }

    /** Records codes, all or none. */
    @Transactional
    public void record(String institution, List<Mapping> mappings, String by) {
        mappings.forEach(mapping -> add(institution, mapping, false, by));
    }

    /** Says that a code means nothing on its days any more; false when it meant nothing. */
    @Transactional
    public boolean withdraw(String institution, String ownCode, String item, LocalDate day, String by) {
        List<Mapping> live = jdbc.sql(
                        "select * from (select *" + AT
                                + " and own_code = :code order by number desc limit 1) latest where not withdrawn and item = :item")
                .param("institution", institution)
                .param("day", day)
                .param("code", ownCode)
                .param("item", item)
                .query(Mappings::mapping)
                .list();
        live.forEach(mapping -> add(institution, mapping, true, by));
        return !live.isEmpty();
    }

    private void add(String institution, Mapping mapping, boolean withdrawn, String by) {
        jdbc.sql("insert into item_mapping (institution, own_code, own_name, list_type, item, from_day, to_day, detail,"
                        + " withdrawn, recorded_by, recorded_at) values (:institution, :code, :name, :type, :item, :from,"
                        + " :to, :detail, :withdrawn, :by, :at)")
                .param("institution", institution)
                .param("code", mapping.ownCode())
                .param("name", mapping.ownName())
                .param("type", mapping.listType())
                .param("item", mapping.item())
                .param("from", mapping.from())
                .param("to", mapping.to())
                .param("detail", mapping.detail())
                .param("withdrawn", withdrawn)
                .param("by", by)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static Mapping mapping(ResultSet row, int at) throws SQLException {
        return new Mapping(
                row.getString("own_code"),
                row.getString("own_name"),
                row.getString("list_type"),
                row.getString("item"),
                Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
                row.getObject("to_day", LocalDate.class),
                row.getString("detail"));
    }
}

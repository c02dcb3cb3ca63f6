package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;

/** Lists of markers, a page at a time. */
@Component
class MarkerList {

    private static final int PERSONS = 500;

    private final JdbcClient jdbc;
    private final IdentityRegister register;
    private final Markers markers;
    private final People people;

    MarkerList(JdbcClient jdbc, IdentityRegister register, Markers markers, People people) {
        this.jdbc = jdbc;
        this.register = register;
        this.markers = markers;
        this.people = people;
    }

    /**
     * Markers that stand on a day, of the persons after one.
     *
     * @param exited only of those who left the identity before that day
     */
    List<Map<String, @Nullable Object>> on(LocalDate day, boolean exited, String after, Caller caller) {
        List<String> persons = jdbc.sql("select distinct person_id from identity_record where person_id > :after"
                        + " and (not :exited or lost_on < :day) order by person_id limit :limit")
                .param("after", after)
                .param("exited", exited)
                .param("day", day)
                .param("limit", PERSONS)
                .query(String.class)
                .list();
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (String id : persons) {
            Optional<Person> person = people.find(id).filter(each -> caller.sees(each.region()));
            person.ifPresent(each -> markers.of(each, register.of(id)).stream()
                    .filter(marker -> marker.stands(day) && (!exited || left(marker, day)))
                    .map(marker -> json(each, marker))
                    .forEach(found::add));
        }
        return found;
    }

    private static boolean left(Marker marker, LocalDate day) {
        LocalDate lostOn = marker.record().term().lostOn();
        return lostOn != null && lostOn.isBefore(day);
    }

    private static Map<String, @Nullable Object> json(Person person, Marker marker) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("person", person.id());
        json.put("name", person.maskedName());
        json.put("identity", marker.record().identity());
        json.put("from", marker.from().toString());
        if (marker.to() != null) {
            json.put("to", marker.to().toString());
        }
        LocalDate lostOn = marker.record().term().lostOn();
        if (lostOn != null) {
            json.put("lostOn", lostOn.toString());
        }
        json.put("setBy", marker.record().recordedBy());
        json.put("source", marker.record().source());
        return json;
    }
}

package org.tuodi.platform.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.PersonRow;

/** Versions of persons that were read lately; a version never changes. Safe for use by several threads. */
@Component
final class InsuredCache {

    private static final int MOST = 50_000;

    private final JdbcClient jdbc;
    private final Map<String, Insured> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Insured> eldest) {
            return size() > MOST;
        }
    };

    InsuredCache(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version in the columns of {@link PersonRow}; null if there is none. */
    @Nullable
    Insured of(ResultSet row) throws SQLException {
        String person = row.getString("person_id");
        if (person == null) {
            return null;
        }
        String digest = Insured.digest(row);
        Insured cached;
        synchronized (known) {
            cached = known.get(person);
        }
        // By the digest too: an audit must see what is stored now.
        if (cached != null
                && cached.person().version() == row.getInt("version")
                && cached.digest().equals(digest)) {
            return cached;
        }
        Insured insured = Insured.of(row, digest);
        synchronized (known) {
            known.put(person, insured);
        }
        return insured;
    }

    /** The version of a person that was read last; 0 if none is kept. */
    int known(String person) {
        synchronized (known) {
            Insured cached = known.get(person);
            return cached == null ? 0 : cached.person().version();
        }
    }

    /** The version that the columns {@code person_id} and {@code version} name, as it was read before. */
    Insured known(ResultSet row) throws SQLException {
        String person = row.getString("person_id");
        int version = row.getInt("version");
        Insured cached;
        synchronized (known) {
            cached = known.get(person);
        }
        return cached != null && cached.person().version() == version
                ? cached
                // It gave way to others meanwhile.
                : version(person, version).orElseThrow();
    }

    /** The version that counts now; empty for a person who is not known. */
    Optional<Insured> latest(String person) {
        return jdbc.sql("select " + PersonRow.COLUMNS
                        + " from person_version where person_id = ? order by version desc limit 1")
                .param(person)
                .query((row, number) -> java.util.Objects.requireNonNull(of(row)))
                .optional();
    }

    /** A version that a settlement read; empty if the database lacks it. */
    Optional<Insured> version(String person, int version) {
        return jdbc.sql("select " + PersonRow.COLUMNS + " from person_version where person_id = ? and version = ?")
                .params(person, version)
                .query((row, number) -> java.util.Objects.requireNonNull(of(row)))
                .optional();
    }
}

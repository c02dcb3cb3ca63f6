package org.tuodi.bench.settle;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes many persons with bills out of some: as many rows of the same width, in the same indexes, in minutes instead of hours.
 * Everything that pages read is there; chains of hashes are those of the first, so an audit would find the copies.
 */
final class Copies {

    private static final int NAMESAKES = 300;

    private final Postgres postgres;
    private final int first;
    private final int persons;

    /**
     * Copies.
     *
     * @param first persons B0 to B{first - 1} that have bills
     * @param persons that there shall be
     */
    Copies(Postgres postgres, int first, int persons) {
        this.postgres = postgres;
        this.first = first;
        this.persons = persons;
    }

    /** Copies all until there are enough; what is there stays. */
    void make(PrintStream out) {
        String all = " from generate_series(" + first + ", " + (persons - 1) + ") g";
        long start = System.nanoTime();
        postgres.asOwner(
                "insert into person select 'B' || g, 1" + all + " on conflict do nothing",
                "insert into person_version select "
                        + columns(
                                "person_version",
                                Map.of(
                                        "person_id", "'B' || g",
                                        "name_hash", "sha256(('name' || g % " + persons / NAMESAKES + ")::bytea)",
                                        "number_hash", "sha256(('number' || g)::bytea)"))
                        + all + " join person_version v on v.person_id = 'B' || (g % " + first + ") and v.version = 1"
                        + " on conflict do nothing",
                "insert into id_number (hash, lookup_key, person_id) select sha256(('number' || g)::bytea), 1, 'B' || g"
                        + all + " on conflict do nothing");
        for (int times = 1; times * first < persons; times++) {
            copy(times);
        }
        postgres.asOwner("vacuum (analyze) person, person_version, id_number, settlement, person_year");
        out.printf(Locale.ROOT, "copied in %.0f s%n", (System.nanoTime() - start) / 1e9);
    }

    /** All bills of the first, for the persons that come so many times later; spread over the weeks before. */
    private void copy(int times) {
        String another = "'B' || (substr(v.person_id, 2)::integer + " + times * first + ")";
        String from = " v where v.person_id like 'B%' and substr(v.person_id, 2)::integer < "
                + Math.min(first, persons - times * first) + " on conflict do nothing";
        Map<String, String> settlement = Map.of(
                "person_id",
                another,
                "call_key",
                "v.call_key || 'x" + times + "'",
                "visit",
                "v.visit || 'x" + times + "'",
                "settled_at",
                "v.settled_at - interval '" + 7 * times + " days'");
        postgres.asOwner(
                "insert into settlement select " + columns("settlement", settlement) + " from settlement" + from,
                "insert into person_year select " + columns("person_year", Map.of("person_id", another))
                        + " from person_year" + from);
    }

    private String columns(String table, Map<String, String> others) {
        String names = postgres.text("select string_agg(column_name, ' ' order by ordinal_position)"
                + " from information_schema.columns where table_name = '" + table + "'");
        return String.join(
                ", ",
                List.of(names.split(" ")).stream()
                        .map(name -> others.getOrDefault(name, "v." + name))
                        .toList());
    }
}

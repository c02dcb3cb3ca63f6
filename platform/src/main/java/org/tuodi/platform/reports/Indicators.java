package org.tuodi.platform.reports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;

/**
 * Ratios of a year against their targets: enrolment, care within the county, and what an outpatient visit costs. Numbers of
 * persons are the registers', those of bills what clearing stored, and the eligible population is a published statistic.
 */
@Component
public class Indicators {

    /** The statistic against which enrolment is measured. */
    public static final String ELIGIBLE = "eligiblePopulation";

    private static final int HUNDREDTHS = 10_000;

    /** Who is insured elsewhere counts as covered (BY 四(四)). */
    private static final String ENROLLED = """
            select s.region, s.value, (select count(distinct e.person_id) from enrolment_now e
                where e.status <> 'suspended' and starts_with(e.region, s.region) and e.from_day <= :day
                    and coalesce(e.to_day, 'infinity') >= :day) as enrolled
            from (select distinct on (region) region, value from statistic
                where name = :name and year = :year and starts_with(region, :area) order by region, version desc) s
            where s.value > 0 order by s.region
            """;

    private static final String VOLUMES = """
            select v.institution, v.region, v.class in ('outpatient', 'chronic') as outpatient,
                sum(v.settlements - v.reversals)::bigint as visits, sum(v.total)::bigint as total, sum(v.fund)::bigint as fund
            from clearing_volume v join clearing_period p on p.family = v.family and p.number = v.period
            where v.family = :family and starts_with(p.month, :year || '-') and starts_with(v.region, :area)
                and v.class <> 'pharmacy'
            group by 1, 2, 3 order by 1, 2
            """;

    private final JdbcClient jdbc;
    private final Institutions institutions;

    Indicators(JdbcClient jdbc, Institutions institutions) {
        this.jdbc = jdbc;
        this.institutions = institutions;
    }

    /**
     * A ratio.
     *
     * @param part and the whole: persons or stays
     * @param share in hundredths of a percent, rounded down, so that what is missed never shows as met
     * @param target the same; 0 where there is none
     */
    public record Ratio(String region, long part, long whole, long share, long target, boolean met, String article) {

        static Ratio of(String region, long part, long whole, long target, String article) {
            return new Ratio(
                    region,
                    part,
                    whole,
                    whole == 0 ? 0 : Math.floorDiv(part * HUNDREDTHS, whole),
                    target,
                    Math.multiplyExact(part, (long) HUNDREDTHS) >= Math.multiplyExact(whole, target),
                    article);
        }
    }

    /** What outpatient visits at an institution cost; amounts in fen, averages rounded down. */
    public record Outpatient(
            String institution, long visits, long total, long fund, long average, long averageBefore) {}

    /** The share of the eligible population that is insured at the end of a year, by region with a published figure. */
    public List<Ratio> enrolment(String family, String area, int year) {
        boolean jiangmen = family.equals("jiangmen");
        long target = jiangmen && year >= 2015 ? 9_800 : 9_500;
        String article = jiangmen ? "JM 一(二)" : "BY 四(一)";
        return jdbc.sql(ENROLLED)
                .param("day", LocalDate.of(year, 12, 31))
                .param("name", ELIGIBLE)
                .param("year", year)
                .param("area", area)
                .query((row, number) -> Ratio.of(
                        row.getString("region"), row.getLong("enrolled"), row.getLong("value"), target, article))
                .list();
    }

    private record Volume(String institution, String region, boolean outpatient, long visits, long total, long fund) {}

    private List<Volume> volumes(String family, String area, int year) {
        return jdbc.sql(VOLUMES)
                .param("family", family)
                .param("year", String.valueOf(year))
                .param("area", area)
                .query((row, number) -> new Volume(
                        row.getString("institution"),
                        row.getString("region"),
                        row.getBoolean("outpatient"),
                        row.getLong("visits"),
                        row.getLong("total"),
                        row.getLong("fund")))
                .list();
    }

    /** The share of stays of a district's patients at its own institutions (县域就诊率), in closed months of a year. */
    public List<Ratio> inCounty(String family, String area, int year) {
        Map<String, String> where = new HashMap<>();
        for (Institution each : institutions.on(LocalDate.of(year, 12, 31), "")) {
            where.put(each.code(), each.region());
        }
        Map<String, long[]> stays = new TreeMap<>();
        volumes(family, area, year).stream().filter(each -> !each.outpatient()).forEach(each -> {
            long[] sum = stays.computeIfAbsent(each.region(), key -> new long[2]);
            sum[0] += where.getOrDefault(each.institution(), "").startsWith(each.region()) ? each.visits() : 0;
            sum[1] += each.visits();
        });
        return stays.entrySet().stream()
                .filter(each -> each.getValue()[1] > 0)
                .map(each -> Ratio.of(each.getKey(), each.getValue()[0], each.getValue()[1], 0, "C4 一(二)；JM 二(二)4"))
                .toList();
    }

    /** What outpatient visits cost in closed months of a year, beside the year before, by institution. */
    public List<Outpatient> outpatient(String family, String area, int year) {
        Map<String, long[]> before = outpatientSums(family, area, year - 1);
        List<Outpatient> all = new ArrayList<>();
        outpatientSums(family, area, year)
                .forEach((institution, sum) -> all.add(new Outpatient(
                        institution,
                        sum[0],
                        sum[1],
                        sum[2],
                        average(sum),
                        average(before.getOrDefault(institution, new long[3])))));
        return all;
    }

    private Map<String, long[]> outpatientSums(String family, String area, int year) {
        Map<String, long[]> sums = new TreeMap<>();
        volumes(family, area, year).stream().filter(Volume::outpatient).forEach(each -> {
            long[] sum = sums.computeIfAbsent(each.institution(), key -> new long[3]);
            sum[0] += each.visits();
            sum[1] += each.total();
            sum[2] += each.fund();
        });
        return sums;
    }

    private static long average(long[] sum) {
        return sum[0] <= 0 ? 0 : sum[1] / sum[0];
    }
}

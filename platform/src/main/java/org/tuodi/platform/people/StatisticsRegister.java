package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Published figures that policies refer to, by region and year; a region without its own has those around it (A-BY-2). */
@Component
public final class StatisticsRegister {

    private static final long STALE_NANOS = 1_000_000_000L;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private volatile Seen seen = new Seen(-1, 0, Map.of());

    StatisticsRegister(JdbcClient jdbc, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What was read lately, by region.
     *
     * @param rows how many figures there were
     * @param nanos when that was made sure of
     */
    private record Seen(long rows, long nanos, Map<String, Statistics> regions) {

        boolean isFresh() {
            return rows >= 0 && System.nanoTime() - nanos < STALE_NANOS;
        }
    }

    /**
     * A published figure.
     *
     * @param value in fen
     */
    public record Figure(String region, String name, int year, long value, LocalDate publishedOn, String document) {

        static final Shape<Figure> SHAPE = shape();

        private static Shape<Figure> shape() {
            ObjectBuilder object = Shapes.object("Statistic", "a published figure");
            Field<String> region = object.required("region", Registration.REGION, "where it holds");
            Field<String> name = object.required("name", Shapes.name(), "name, as packs refer to it");
            Field<Integer> year = object.required("year", Shapes.year(), "the year that it measures");
            Field<Long> value = object.required("value", money(), "in yuan");
            Field<LocalDate> published = object.required("publishedOn", date(), "day of publication");
            Field<String> document = object.required("document", text(200), "where it is published");
            return object.build(fields -> new Figure(
                    fields.get(region),
                    fields.get(name),
                    fields.get(year),
                    fields.get(value),
                    fields.get(published),
                    fields.get(document)));
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("region", region);
            json.put("name", name);
            json.put("year", year);
            json.put("value", Money.text(value));
            json.put("publishedOn", publishedOn.toString());
            json.put("document", document);
            return json;
        }
    }

    /** Records a figure, or corrects it. */
    public void publish(Figure figure, String by) {
        transaction.executeWithoutResult(status -> {
            insert(figure, by);
            events.publishEvent(new FigurePublished(stem(figure.region()), figure.name(), figure.year()));
        });
        seen = new Seen(-1, 0, Map.of());
    }

    private static String stem(String region) {
        return region.replaceAll("(00)+$", "");
    }

    private void insert(Figure figure, String by) {
        try {
            jdbc.sql("insert into statistic (region, name, year, version, value, published_on, document, recorded_by)"
                            + " select :region, :name, :year, coalesce(max(version), 0) + 1, :value, :published,"
                            + " :document, :by from statistic where region = :region and name = :name and year = :year")
                    .param("region", figure.region())
                    .param("name", figure.name())
                    .param("year", figure.year())
                    .param("value", figure.value())
                    .param("published", figure.publishedOn())
                    .param("document", figure.document())
                    .param("by", by)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.BUSY, "somebody else recorded the " + figure.name() + " of " + figure.year());
        }
    }

    /** The figures that hold in a region, as known now: they go over those of a pack. */
    public Statistics of(String region) {
        Map<String, Map<Integer, Long>> values = new HashMap<>();
        for (Figure figure : around(region)) {
            values.computeIfAbsent(figure.name(), name -> new TreeMap<>()).put(figure.year(), figure.value());
        }
        return new Statistics(values);
    }

    /** The same as it was at most a second ago, from memory: for the way that every bill takes. */
    public Statistics lately(String region) {
        Seen known = seen;
        if (!known.isFresh()) {
            long now = System.nanoTime();
            long rows = jdbc.sql(
                            "select (select count(*) from statistic) + (select count(*) from contribution_standard)")
                    .query(Long.class)
                    .single();
            known = rows == known.rows
                    ? new Seen(rows, now, known.regions)
                    : new Seen(rows, now, new ConcurrentHashMap<>());
            seen = known;
        }
        return known.regions.computeIfAbsent(region, this::of);
    }

    /** The same in the form of a case file's {@code statistics}. */
    public Map<String, Map<String, String>> caseFile(String region) {
        Map<String, Map<String, String>> file = new TreeMap<>();
        of(region).values().forEach((name, years) -> {
            Map<String, String> written = new TreeMap<>();
            years.forEach((year, fen) -> written.put(year.toString(), Money.text(fen)));
            file.put(name, written);
        });
        return file;
    }

    /** The nearest region's figure comes last. */
    private List<Figure> around(String region) {
        return figures("? like " + Regional.AROUND + " order by length(" + Regional.STEM + "), version", region);
    }

    /** The figures of an area, with their corrections. */
    List<Figure> all(String area) {
        return figures("region like ? order by region, name, year, version", area + "%");
    }

    private List<Figure> figures(String where, String parameter) {
        return jdbc.sql("select region, name, year, value, published_on, document from reference_figure where " + where)
                .param(parameter)
                .query((row, number) -> new Figure(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getObject(5, LocalDate.class),
                        row.getString(6)))
                .list();
    }
}

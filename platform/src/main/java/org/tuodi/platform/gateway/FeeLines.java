package org.tuodi.platform.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Digest;

/** Lines of bills. A line is never changed; it is void, or taken back by a refund. Callers hold the visit's lock. */
@Component
public class FeeLines {

    private static final String VALID = """
            select number, batch, serial, refunds, occurred_at, item, own_item, amount, quantity, unit_price, approval,
                content::text
            from fee_line l where person_id = ? and visit = ?
                and not exists (select from fee_line_void v
                    where v.person_id = l.person_id and v.visit = l.visit and v.line = l.number)
            order by number
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FeeLines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The lines of a visit that are not void, in their order. */
    public List<FeeLine> of(VisitId visit) {
        return jdbc.sql(VALID)
                .params(visit.person(), visit.number())
                .query((row, number) -> line(row))
                .list();
    }

    /** Lines of a visit by number, also void ones, as a settlement referred to them. */
    public List<FeeLine> of(VisitId visit, Collection<Integer> numbers) {
        return jdbc.sql("select * from fee_line where person_id = ? and visit = ? and number = any (?) order by number")
                .params(visit.person(), visit.number(), numbers.toArray(Integer[]::new))
                .query((row, number) -> line(row))
                .list();
    }

    /**
     * Adds lines. One that is there already with the same content is not added again, so that an upload may be repeated.
     *
     * @return the lines as they stand, in the order of the upload
     * @throws GatewayRefusal when a serial is used for another line, or a refund takes back more than was charged
     */
    List<FeeLine> add(VisitId visit, List<Uploaded> uploaded) {
        List<FeeLine> there = new ArrayList<>(of(visit));
        Map<String, FeeLine> bySerial = new HashMap<>();
        there.forEach(line -> bySerial.put(line.serial(), line));
        int number = last(visit);
        List<FeeLine> result = new ArrayList<>();
        for (Uploaded each : uploaded) {
            FeeLine earlier = bySerial.get(each.line().serial());
            if (earlier != null) {
                if (!earlier.saysTheSame(each.line())) {
                    throw new GatewayRefusal("费用明细流水号（feedetl_sn）" + earlier.serial() + "已用于其他明细，请先撤销");
                }
                result.add(earlier);
                continue;
            }
            number++;
            FeeLine line = each.line().numbered(number, refunded(each, bySerial, there));
            insert(visit, line);
            there.add(line);
            bySerial.put(line.serial(), line);
            result.add(line);
        }
        return result;
    }

    /**
     * A line of an upload.
     *
     * @param refundedSerial serial of the line that it takes back; empty for none
     */
    record Uploaded(FeeLine line, String refundedSerial) {}

    private static @org.jspecify.annotations.Nullable Integer refunded(
            Uploaded each, Map<String, FeeLine> bySerial, List<FeeLine> there) {
        FeeLine line = each.line();
        if (line.amount() >= 0 && line.quantity().signum() >= 0) {
            return null;
        }
        FeeLine original = bySerial.get(each.refundedSerial());
        if (original == null || original.refunds() != null) {
            throw new GatewayRefusal("退费明细" + line.serial() + "的原费用流水号（init_feedetl_sn）不存在");
        }
        long back = there.stream()
                .filter(other -> Optional.ofNullable(other.refunds())
                        .filter(number -> number == original.number())
                        .isPresent())
                .mapToLong(FeeLine::amount)
                .sum();
        if (original.amount() + back + line.amount() < 0) {
            throw new GatewayRefusal("退费明细" + line.serial() + "超过原明细" + original.serial() + "的剩余金额");
        }
        return original.number();
    }

    private int last(VisitId visit) {
        return jdbc.sql("select coalesce(max(number), 0) from fee_line where person_id = ? and visit = ?")
                .params(visit.person(), visit.number())
                .query(Integer.class)
                .single();
    }

    private void insert(VisitId visit, FeeLine line) {
        jdbc.sql("""
                insert into fee_line (person_id, visit, number, batch, serial, round, refunds, occurred_at, item, own_item,
                    amount, quantity, unit_price, approval, content, recorded_at)
                select :person, :visit, :number, :batch, :serial, 1 + count(*), :refunds, :at, :item, :ownItem,
                    :amount, :quantity, :unitPrice, :approval, :content::jsonb, :now
                from fee_line where person_id = :person and visit = :visit and serial = :serial""")
                .param("person", visit.person())
                .param("visit", visit.number())
                .param("number", line.number())
                .param("batch", line.batch())
                .param("serial", line.serial())
                .param("refunds", line.refunds())
                .param("at", line.at())
                .param("item", line.item())
                .param("ownItem", line.ownItem())
                .param("amount", line.amount())
                .param("quantity", line.quantity())
                .param("unitPrice", line.unitPrice())
                .param("approval", line.approval())
                .param("content", VisitFields.json(line.content().values()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Makes lines void. */
    void makeVoid(VisitId visit, Collection<Integer> numbers) {
        jdbc.sql("insert into fee_line_void (person_id, visit, line, recorded_at)"
                        + " select ?, ?, each, ? from unnest(?::integer[]) as each")
                .params(
                        visit.person(),
                        visit.number(),
                        Timestamp.from(clock.instant()),
                        numbers.toArray(Integer[]::new))
                .update();
    }

    /** Digest of lines as a settlement refers to them. */
    static byte[] digest(List<FeeLine> lines) {
        Digest digest = new Digest();
        for (FeeLine line : lines) {
            digest.add(line.number())
                    .add(line.batch())
                    .add(line.serial())
                    .add(line.at().toString())
                    .add(line.item())
                    .add(line.ownItem())
                    .add(line.amount())
                    .add(line.quantity().stripTrailingZeros().toPlainString())
                    .add(line.unitPrice().stripTrailingZeros().toPlainString())
                    .add(line.approval());
        }
        return java.util.HexFormat.of().parseHex(digest.hex());
    }

    private static FeeLine line(ResultSet row) throws SQLException {
        return new FeeLine(
                row.getInt("number"),
                row.getString("batch"),
                row.getString("serial"),
                row.getObject("refunds", Integer.class),
                row.getObject("occurred_at", LocalDateTime.class),
                row.getString("item"),
                row.getString("own_item"),
                row.getLong("amount"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price"),
                row.getInt("approval"),
                VisitFields.read(row.getString("content")));
    }
}

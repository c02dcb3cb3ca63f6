package org.tuodi.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Open;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementStore;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.settle.ExplainedLayer;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.Labels;

/** What is running; with the demonstration also its invented persons, their settlements and every step of them. */
@Controller
class StatusPage {

    private static final int PERSONS = 100;

    private final boolean demo;
    private final Database database;
    private final Policies policies;
    private final People people;
    private final Settlements settlements;
    private final SettlementStore store;
    private final JdbcClient jdbc;

    StatusPage(
            @Value("${tuodi.demo:false}") boolean demo,
            Database database,
            Policies policies,
            People people,
            Settlements settlements,
            SettlementStore store,
            JdbcClient jdbc) {
        this.demo = demo;
        this.database = database;
        this.policies = policies;
        this.people = people;
        this.settlements = settlements;
        this.store = store;
        this.jdbc = jdbc;
    }

    @GetMapping("/health")
    @Open
    @ResponseBody
    String health() {
        return jdbc.sql("select 'up'").query(String.class).single();
    }

    @GetMapping("/status")
    @Open
    String page(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String after,
            Locale locale,
            Model model) {
        Page page = new Page(locale.getLanguage().equals("en") ? "en" : "zh");
        status(page);
        if (demo) {
            Optional<Person> chosen = people.find(person);
            if (chosen.isPresent()) {
                person(page, chosen.get());
            } else {
                persons(page, after);
            }
        }
        model.addAttribute("body", page.html());
        return "status";
    }

    private void status(Page page) {
        page.heading("托底正在运行", "Tuodi is running");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                page.in("数据库", "database"),
                database.isEmbedded() ? page.in("随服务运行的 PostgreSQL", "PostgreSQL, run by the server") : "PostgreSQL"));
        rows.add(List.of(page.in("政策包", "policy packs"), String.join(", ", policies.ids())));
        if (demo) {
            rows.add(List.of(
                    page.in("结算笔数", "settlements"),
                    jdbc.sql("select count(*) from settlement")
                            .query(String.class)
                            .single()));
        }
        page.table(List.of("", ""), rows);
        page.paragraph(
                "接口说明在 /api/v1/openapi；其他地址都需要令牌。",
                "The interface is described at /api/v1/openapi; every other address wants a token.");
    }

    private void persons(Page page, String after) {
        page.subheading(page.in("示范县的人员（均为虚构）", "Persons of the demonstration county, all invented"));
        List<List<String>> rows = new ArrayList<>();
        List<String> ids = people.ids(after, PERSONS);
        for (String id : ids) {
            Person person = people.find(id).orElseThrow();
            rows.add(List.of(
                    page.link(id, "person", id),
                    Page.escaped(person.maskedName()),
                    Page.escaped(person.maskedIdNumber()),
                    Page.escaped(
                            Labels.of("scheme", String.valueOf(person.facts().get("scheme")))
                                    .in(page.language()))));
        }
        page.tableOfHtml(
                List.of(
                        page.in("编号", "id"),
                        page.in("姓名", "name"),
                        page.in("证件", "id number"),
                        page.in("险种", "scheme")),
                rows);
        if (ids.size() == PERSONS) {
            page.next(page.in("下一页", "next page"), "after", ids.get(PERSONS - 1));
        }
    }

    private void person(Page page, Person person) {
        page.subheading(page.in(
                person.id() + " " + person.maskedName() + " 的结算",
                "Settlements of " + person.id() + " " + person.maskedName()));
        for (Entry entry : store.entries(person.id())) {
            settlement(page, entry);
        }
    }

    private void settlement(Page page, Entry entry) {
        String days = entry.visited().from() + " – " + entry.visited().to();
        String kind = entry.isReversal() ? page.in("冲正", "reversal") : page.in("结算", "settlement");
        page.subheading(entry.id() + " · " + days + " · " + entry.visited().institution() + " · " + kind);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(page.in("总费用", "total"), Money.text(entry.amounts().total()), ""));
        settlements.explained(entry).ifPresent(explained -> layers(page, explained, rows));
        rows.add(List.of(page.in("个人支付现金", "cash"), Money.text(entry.amounts().cash()), ""));
        page.table(List.of("", page.in("金额", "amount"), page.in("依据", "why")), rows);
    }

    private static void layers(Page page, ExplainedSettlement explained, List<List<String>> rows) {
        for (ExplainedLayer layer : explained.layers()) {
            List<String> steps = layer.steps().stream()
                    .map(step -> step.text().in(page.language())
                            + (step.article() == null ? "" : "【" + step.article() + "】"))
                    .toList();
            String name = layer.layer().layer().spec().name().in(page.language());
            rows.add(List.of(name, Money.text(layer.paid()), String.join("\n", steps)));
        }
    }
}

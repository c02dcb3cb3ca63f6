package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;

/** Proves packs. Deterministic; reads nothing but the library. */
public final class Verifier {

    private Verifier() {}

    /** Runs one worked example of a pack. */
    public interface ExampleRunner {
        /**
         * Settles an example and compares it with what it expects.
         *
         * @param path file name shown in messages
         * @return what differs; empty when all is as expected
         */
        List<Problem> run(PolicyLibrary library, String path, byte[] yaml);
    }

    /** Proves a pack without running its examples. */
    public static Report verify(PolicyLibrary library, String id) {
        return verify(library, id, (lib, path, yaml) -> List.of());
    }

    /** Proves a pack; a pack that cannot be loaded gives a report with its errors. */
    public static Report verify(PolicyLibrary library, String id, ExampleRunner examples) {
        List<Issue> issues = new ArrayList<>();
        try {
            Subject subject = new Subject(library, id);
            issues.addAll(TableChecks.run(subject));
            issues.addAll(StatisticChecks.run(subject));
            issues.addAll(Coverage.of(library, id).errors());
            issues.addAll(payments(subject));
            periods(subject, issues);
            examples(subject, examples, issues);
            return report(subject.spec, issues);
        } catch (PackException e) {
            e.problems().forEach(problem -> issues.add(error("load", problem)));
            return new Report(id, sorted(issues), List.of(), List.of(), List.of());
        }
    }

    private static List<Issue> payments(Subject subject) {
        List<Issue> issues = new ArrayList<>();
        Cells cells = new Cells(subject);
        Curves curves = new Curves(subject);
        issues.addAll(new CurveChecks(subject, cells, curves).run());
        issues.addAll(new SequenceChecks(subject, curves).run());
        if (cells.complete()) {
            issues.addAll(CeilingChecks.run(subject, curves));
        } else {
            issues.add(cells.limit());
        }
        return issues;
    }

    private static void periods(Subject subject, List<Issue> issues) {
        for (PackSpec other : subject.library.family(subject.spec.family())) {
            PackSpec spec = subject.spec;
            boolean meet = !other.id().equals(spec.id())
                    && (other.to() == null || !other.to().isBefore(spec.from()))
                    && (spec.to() == null || !spec.to().isBefore(other.from()));
            if (meet) {
                issues.add(Issue.error(
                        "period:" + other.id(),
                        spec.place(),
                        new Texts(
                                "与同族 " + other.id() + "（" + other.place() + "）的政策期重叠",
                                "a period that overlaps that of " + other.id() + " of the same family (" + other.place()
                                        + ")"),
                        new Texts("同族各包的政策期互不重叠", "periods of a family that do not overlap"),
                        null));
            }
        }
    }

    private static void examples(Subject subject, ExampleRunner runner, List<Issue> issues) {
        subject.source.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith("examples/"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(file -> {
                    String path = subject.source.path(file.getKey());
                    runner.run(subject.library, path, file.getValue())
                            .forEach(problem -> issues.add(error("example:" + file.getKey(), problem)));
                });
    }

    private static Issue error(String key, Problem problem) {
        String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
        Texts expected = new Texts(problem.expected() + hint, problem.expected() + hint);
        return Issue.error(key, problem.place(), new Texts(problem.found(), problem.found()), expected, null);
    }

    /** Sorts findings into accepted and not; entries that accept nothing are errors. */
    private static Report report(PackSpec spec, List<Issue> issues) {
        Map<String, PackSpec.AcceptedFinding> entries = new HashMap<>();
        List<Issue> all = new ArrayList<>(issues);
        for (PackSpec.AcceptedFinding entry : spec.accepted()) {
            if (entries.putIfAbsent(entry.finding(), entry) != null) {
                all.add(entryError("duplicate", entry, "重复的认可 ", "a second `accepted` entry for "));
            }
        }
        Set<String> met = new HashSet<>();
        List<Report.Accepted> accepted = new ArrayList<>();
        List<Issue> findings = new ArrayList<>();
        for (Issue issue : of(issues, Issue.Severity.FINDING)) {
            PackSpec.AcceptedFinding entry = entries.get(issue.key());
            met.add(issue.key());
            if (entry == null) {
                findings.add(issue);
            } else {
                accepted.add(new Report.Accepted(issue, entry));
            }
        }
        entries.values().stream()
                .filter(entry -> !met.contains(entry.finding()))
                .forEach(
                        entry -> all.add(entryError("stale", entry, "已不存在的发现 ", "an accepted finding that is gone: ")));
        return new Report(
                spec.id(),
                of(all, Issue.Severity.ERROR),
                findings,
                List.copyOf(accepted),
                of(issues, Issue.Severity.NOTE));
    }

    private static Issue entryError(String what, PackSpec.AcceptedFinding entry, String zh, String en) {
        Place place = entry.place();
        return Issue.error(
                what + ":" + entry.finding(),
                place,
                new Texts(zh + entry.finding(), en + entry.finding()),
                new Texts("每个现存的发现至多一条", "one entry for a finding that exists"),
                null);
    }

    private static List<Issue> of(List<Issue> issues, Issue.Severity severity) {
        return sorted(
                issues.stream().filter(issue -> issue.severity() == severity).toList());
    }

    private static List<Issue> sorted(List<Issue> issues) {
        return issues.stream()
                .sorted(Comparator.comparing(Issue::place).thenComparing(Issue::key))
                .toList();
    }
}

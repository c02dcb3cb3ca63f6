package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.PackSpec;

/**
 * The outcome of the proof of one pack. Lists are in the order of files and lines.
 *
 * @param pack its id
 * @param errors what must be mended
 * @param findings what the pack does and nobody accepted
 * @param accepted findings that the source causes, with the entry that says so
 * @param notes what is good to know: limits of the proof included
 */
public record Report(
        String pack, List<Issue> errors, List<Issue> findings, List<Accepted> accepted, List<Issue> notes) {

    /** A finding with the entry that accepts it. */
    public record Accepted(Issue issue, PackSpec.AcceptedFinding entry) {}

    /** Whether nothing has to be done. */
    public boolean passes() {
        return errors.isEmpty() && findings.isEmpty();
    }

    /** Cases that show errors and findings, accepted ones included. */
    public List<Witness> witnesses() {
        Stream<Issue> issues = Stream.of(
                        errors.stream(), findings.stream(), accepted.stream().map(Accepted::issue))
                .flatMap(each -> each);
        return issues.<@Nullable Witness>map(Issue::witness)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The report as text, {@code zh} or {@code en}: one line for each issue, then a summary. */
    public List<String> lines(String lang) {
        boolean en = lang.equals("en");
        List<String> lines = new ArrayList<>();
        errors.forEach(issue -> lines.add(issue.line(lang)));
        findings.forEach(issue -> lines.add(issue.line(lang)));
        accepted.forEach(each -> lines.add(each.issue().line(lang)
                + (en ? " [accepted: " : "〔已认可：")
                + each.entry().article()
                + (en ? ", " : "，")
                + each.entry().note().in(lang)
                + (en ? "]" : "〕")));
        notes.forEach(issue -> lines.add(issue.line(lang)));
        lines.add(
                en
                        ? "%s: %d errors, %d findings not accepted, %d accepted, %d notes"
                                .formatted(pack, errors.size(), findings.size(), accepted.size(), notes.size())
                        : "%s：错误 %d，未认可的发现 %d，已认可 %d，说明 %d"
                                .formatted(pack, errors.size(), findings.size(), accepted.size(), notes.size()));
        return List.copyOf(lines);
    }
}

package org.tuodi.platform.policies;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.questions.Administration;
import org.tuodi.policy.questions.AdministrationFiles;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.cases.CaseQuestions;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Problem;

/**
 * Puts the questions that are not settlements (premium subsidy, account credits, deposits, monitoring, clearing dates …) to the
 * packs: each answer is computed from the pack's tables and cites their articles. Safe for use by several threads.
 */
@Component
public final class Asking {

    private final Policies policies;
    /** Read once: the tables of a pack do not change. */
    private final Map<String, Administration> tables = new ConcurrentHashMap<>();

    Asking(Policies policies) {
        this.policies = policies;
    }

    /** Tables of the pack of a family in force on a day; empty when none is. */
    public Optional<Administration> tables(String family, LocalDate day) {
        PolicyLibrary library = policies.library();
        return library.inForce(family, day)
                .map(pack -> tables(library, pack.spec().id()));
    }

    private Administration tables(PolicyLibrary library, String pack) {
        return tables.computeIfAbsent(pack, id -> AdministrationFiles.of(library, id));
    }

    /**
     * Asks.
     *
     * @param family of packs; the pack in force on the day answers
     * @param person facts of a case file's person without its id
     * @param statistics values by name and year in yuan, over those of the pack
     * @param question as in a case file, see docs/questions.md
     * @throws Refusal when no pack is in force, or it gives no answer, with what is missing
     */
    public Answer ask(
            String family,
            LocalDate day,
            Map<String, ? extends @Nullable Object> person,
            Map<String, ?> statistics,
            Map<String, ?> question) {
        PolicyLibrary library = policies.library();
        String pack = library.inForce(family, day)
                .map(found -> found.spec().id())
                .orElseThrow(() -> refused("found no policy of " + family + " in force on " + day));
        Map<String, @Nullable Object> subject = new LinkedHashMap<>();
        subject.put("id", "asked");
        subject.putAll(person);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("policy", pack);
        file.put("statistics", statistics);
        file.put("person", subject);
        file.put("questions", List.of(question));
        try {
            return CaseQuestions.answer(
                            read(file),
                            library,
                            new CaseResult(pack, "asked", List.of(), List.of()),
                            id -> tables(library, id))
                    .get(0);
        } catch (CaseException e) {
            throw new Refusal(
                    Refusal.Code.NOT_ANSWERED,
                    e.problems().stream().map(Problem::message).toList());
        }
    }

    private static CaseFile read(Map<String, Object> file) {
        Parsed<CaseFile> parsed = CaseShapes.read("question", Json.compact(file).getBytes(StandardCharsets.UTF_8));
        if (parsed instanceof Parsed.Refused<CaseFile> refused) {
            throw new Refusal(
                    Refusal.Code.NOT_ANSWERED,
                    refused.problems().stream().map(Problem::message).toList());
        }
        return parsed.orThrow();
    }

    private static Refusal refused(String detail) {
        return new Refusal(Refusal.Code.NOT_ANSWERED, detail);
    }
}

package org.tuodi.platform.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Problems;
import org.tuodi.policy.text.Shape;

/**
 * Records tables of persons, enrolments and contributions: every row, or none and a line for each that is wrong. So a file that
 * was corrected is sent again as a whole.
 */
@Component
final class Imports {

    private static final int SHOWN = 200;
    /** Columns that are facts of a case file's person. */
    private static final List<String> FACTS = List.of("scheme", "employment", "birthDate", "primaryInstitution");

    private final People people;
    private final Enrolments enrolments;
    private final Contributions contributions;
    private final Visible visible;
    private final TransactionTemplate whole;
    private final TransactionTemplate row;

    Imports(
            People people,
            Enrolments enrolments,
            Contributions contributions,
            Visible visible,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.enrolments = enrolments;
        this.contributions = contributions;
        this.visible = visible;
        this.whole = new TransactionTemplate(transactions);
        this.row = new TransactionTemplate(transactions);
        // A row that is refused is undone alone, so that the rows after it are looked at as well.
        row.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Registers persons. */
    int persons(byte[] file, Caller caller) {
        return all(file, each -> person(each, caller));
    }

    private void person(ImportFile.Row each, Caller caller) {
        Map<String, Object> facts = new LinkedHashMap<>();
        FACTS.forEach(fact -> each.take(fact).ifPresent(value -> facts.put(fact, value)));
        Map<String, Object> body = each.values();
        Object id = body.remove("person");
        if (id != null) {
            body.put("id", id);
        }
        body.put("facts", facts);
        Registration registration = read(each, Registration.SHAPE).checked();
        Visible.region(registration.region(), caller);
        people.register(registration, caller.name());
    }

    /** Changes enrolments. */
    int enrolments(byte[] file, Caller caller) {
        return all(file, each -> {
            String person = whose(each, caller);
            EnrolmentChange change = read(each, EnrolmentChange.SHAPE);
            Visible.opens(change, caller);
            enrolments.apply(person, change, caller.name());
        });
    }

    /** Records contributions, such as the payment file of the tax bureau (BY-17.5). */
    int contributions(byte[] file, Caller caller) {
        return all(file, each -> {
            String person = whose(each, caller);
            contributions.record(person, read(each, Contribution.SHAPE), caller.name());
        });
    }

    /** The person of a row, by its id or by the number of its document. */
    private String whose(ImportFile.Row each, Caller caller) {
        Optional<String> number = each.take("idNumber");
        String person = each.take("person")
                .or(() -> number.flatMap(people::byIdNumber))
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND, "found neither a `person` nor a known `idNumber`; expected one"));
        return visible.byOffice(person, caller).id();
    }

    private static <T> T read(ImportFile.Row each, Shape<T> shape) {
        Problems problems = new Problems();
        Optional<T> value = shape.read(Values.node("row", each.values()), problems);
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    problems.sorted().stream().map(problem -> problem.message()).toList());
        }
        return value.orElseThrow();
    }

    private int all(byte[] file, Consumer<ImportFile.Row> record) {
        List<ImportFile.Row> rows = ImportFile.read(file);
        List<String> faults = new ArrayList<>();
        whole.executeWithoutResult(status -> {
            for (ImportFile.Row each : rows) {
                one(each, record, faults);
            }
            if (!faults.isEmpty()) {
                status.setRollbackOnly();
            }
        });
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_READABLE, shown(faults));
        }
        return rows.size();
    }

    private void one(ImportFile.Row each, Consumer<ImportFile.Row> record, List<String> faults) {
        each.faults().forEach(fault -> faults.add("line " + each.line() + ": " + fault));
        if (!each.faults().isEmpty()) {
            return;
        }
        try {
            row.executeWithoutResult(status -> record.accept(each));
        } catch (Refusal refused) {
            refused.details().forEach(detail -> faults.add("line " + each.line() + ": " + detail));
        }
    }

    private static List<String> shown(List<String> faults) {
        if (faults.size() <= SHOWN) {
            return faults;
        }
        List<String> shown = new ArrayList<>(faults.subList(0, SHOWN));
        shown.add("… and " + (faults.size() - SHOWN) + " more");
        return shown;
    }
}

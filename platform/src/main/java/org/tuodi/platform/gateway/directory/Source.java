package org.tuodi.platform.gateway.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.institutions.Dated;
import org.tuodi.platform.institutions.Register;

/** A register whose rows are told in directories. */
abstract class Source<T extends Dated> {

    private final Register<T> register;

    Source(Register<T> register) {
        this.register = register;
    }

    /** List type or code list that a row belongs to; empty where the register has no such parts. */
    abstract String list(T row);

    /** Code of what a row is about. */
    abstract String code(T row);

    /** Adds what directories may say of a row beside its days, by the words of {@code directories.txt}. */
    abstract void tell(T row, Map<String, String> told);

    /** Number of its last edition. */
    final int edition() {
        return register.now().edition();
    }

    /** Rows recorded after an edition and up to another, as directories tell them. */
    final List<Map<String, String>> after(int edition, int last, Directory directory) {
        List<Map<String, String>> rows = new ArrayList<>();
        register.between(edition, last).forEach((number, recorded) -> {
            int line = 0;
            for (T row : recorded) {
                line++;
                if (directory.lists().isEmpty() || directory.lists().contains(list(row))) {
                    rows.add(told(row, number, line));
                }
            }
        });
        return rows;
    }

    private Map<String, String> told(T row, int edition, int line) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("code", code(row));
        told.put("from", row.from().toString());
        told.put("to", text(row.to()));
        told.put("valid", row.withdrawn() ? "0" : "1");
        told.put("ver", DirectoryTransactions.version(edition));
        told.put("verName", DirectoryTransactions.version(edition));
        told.put("rid", edition + "-" + line);
        tell(row, told);
        return told;
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

package org.tuodi.platform.gateway.directory;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.catalogue.CodeEntry;
import org.tuodi.platform.catalogue.CodeLists;

/** Diagnoses, operations and the other code lists. */
@Component
final class Codings extends Source<CodeEntry> {

    Codings(CodeLists lists) {
        super(lists.register());
    }

    @Override
    String list(CodeEntry row) {
        return row.list();
    }

    @Override
    String code(CodeEntry row) {
        return row.code();
    }

    @Override
    void tell(CodeEntry row, Map<String, String> told) {
        told.put("name", row.name());
        told.put("parent", text(row.parent()));
        told.put("remark", text(row.remark()));
    }
}

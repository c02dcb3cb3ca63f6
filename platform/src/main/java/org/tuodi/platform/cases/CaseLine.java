package org.tuodi.platform.cases;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A case in a list. */
public record CaseLine(
        CaseId id,
        int version,
        CaseKind kind,
        CaseState state,
        String region,
        String handledIn,
        String maskedName,
        LocalDate appliedOn,
        @Nullable LocalDate due,
        boolean overdue) {}

package org.tuodi.platform.clearing;

import java.util.Map;
import java.util.Optional;

/** The kinds of assistance as packs name them in their tables of clearing, and the layers that pay them. */
final class Assistance {

    /** Layers that undertaking insurers pay in advance, with the kind that a bill counts them as (A-MM-6). */
    static final Map<String, String> ADVANCED =
            Map.of("medicalAssistance", "inpatientAssistance", "secondaryAssistance", "secondaryAssistance");

    private static final String OUTPATIENT = "outpatientAssistance";

    private Assistance() {}

    /** The kind of assistance that a layer is; empty for one that is none. */
    static Optional<String> kind(String layer) {
        return layer.equals(OUTPATIENT) ? Optional.of(OUTPATIENT) : Optional.ofNullable(ADVANCED.get(layer));
    }
}

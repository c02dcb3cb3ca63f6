package org.tuodi.platform.gateway;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A visit as it stands.
 *
 * @param content what the institution said of it, later changes over earlier ones
 * @param diagnoses those that are valid, by type and place
 * @param discharge what 2402 said, null while the person is in hospital or was none
 */
public record Visit(
        VisitId id,
        String institution,
        Kind kind,
        Input content,
        List<Input> diagnoses,
        @Nullable Input discharge,
        boolean cancelled,
        LocalDateTime recordedAt) {

    /** Where it belongs in the interface. */
    public enum Kind {
        OUTPATIENT,
        INPATIENT,
        PHARMACY
    }

    /** The person. */
    public String person() {
        return id.person();
    }

    /** When it began. */
    public LocalDateTime begin() {
        return content.time("begntime").orElse(recordedAt);
    }

    /** When the stay ended; empty while it lasts. */
    public Optional<LocalDateTime> end() {
        Input left = discharge;
        return left == null ? Optional.empty() : left.time("endtime", "dscgTime", "dscg_time");
    }

    /** The interface's kind of care. */
    public String medType() {
        return content.text("med_type")
                .orElse(
                        switch (kind) {
                            case OUTPATIENT -> "11";
                            case INPATIENT -> "21";
                            case PHARMACY -> "41";
                        });
    }

    /** Code of the disease that it is for, if one is named. */
    public Optional<String> disease() {
        Input left = discharge;
        Optional<String> atDischarge = left == null ? Optional.empty() : left.text("dise_codg", "dise_code");
        return atDischarge.or(() -> content.text("dise_codg", "dise_code"));
    }

    /** The institution's own number of it. */
    public String ownNumber() {
        return content.text("ipt_otp_no", "ipt_no").orElse("");
    }
}

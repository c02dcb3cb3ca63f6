package org.tuodi.platform.web.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.attachments.Attachment;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.institutions.Region;
import org.tuodi.platform.institutions.Regions;

/** What all pages of cases need: the case that an address names, if the caller sees it, and names. */
@Component
final class CaseDesk {

    private final Cases cases;
    private final Regions regions;
    private final Institutions institutions;
    private final MessageSource messages;
    private final AccessLog log;
    private final Clock clock;

    CaseDesk(
            Cases cases,
            Regions regions,
            Institutions institutions,
            MessageSource messages,
            AccessLog log,
            Clock clock) {
        this.cases = cases;
        this.regions = regions;
        this.institutions = institutions;
        this.messages = messages;
        this.log = log;
        this.clock = clock;
    }

    /** A case; throws Refusal for what names none that the caller sees. */
    BenefitCase find(String id, Caller caller) {
        CaseId named = CaseId.parse(id).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the case " + id));
        return cases.find(named, caller);
    }

    /** What its files belong to. */
    static Attachment.Subject files(BenefitCase found) {
        return new Attachment.Subject(found.id().person(), found.id().toString(), found.region(), found.handledIn());
    }

    /** Notes what the caller did. */
    void note(Caller caller, String action, String subject) {
        log.record(caller, action, subject, null);
    }

    /** Name of a region today; its code where the register has none. */
    String region(String code) {
        return regions.at(code, today()).map(Region::name).orElse(code);
    }

    /** Name of an institution today; its code where the register has none. */
    String institution(String code) {
        return institutions.find(code, today()).map(Institution::name).orElse(code);
    }

    /** A text in the reader's language. */
    String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
    }
}

package org.tuodi.platform.web.cases;

import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.Cases;

/** Papers of a case for whom it is about: each is counted and noted. */
@Controller
class NoticePage {

    private final CaseDesk desk;
    private final Cases cases;
    private final NoticePaper paper;
    private final NoticePrints prints;

    NoticePage(CaseDesk desk, Cases cases, NoticePaper paper, NoticePrints prints) {
        this.desk = desk;
        this.cases = cases;
        this.paper = paper;
        this.prints = prints;
    }

    @PostMapping("/cases/{id}/notices/{notice}")
    @WorksOnCases
    ResponseEntity<byte[]> print(@PathVariable String id, @PathVariable String notice, Caller caller, Locale locale) {
        BenefitCase found = desk.find(id, caller);
        Notice asked = Notice.of(found, cases.history(found.id(), caller)).stream()
                .filter(each -> each.word().equals(notice))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the notice " + notice + " of " + found.id()));
        int copy = prints.add(found.id(), asked, caller);
        desk.note(caller, "print", found.id() + "/" + notice + " " + copy);
        byte[] pdf = paper.pdf(found, asked, copy, caller, locale);
        ContentDisposition name = ContentDisposition.inline()
                .filename("notice-" + found.id() + "-" + notice + ".pdf")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(pdf);
    }
}

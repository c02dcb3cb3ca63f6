package org.tuodi.platform.web.funds;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.web.RefusalTexts;

/** What these pages share. */
final class Pages {

    private Pages() {}

    /** Does something and goes on to a page; what is refused is told there, where it can be corrected. */
    static String then(String page, RedirectAttributes next, Supplier<String> action) {
        try {
            next.addFlashAttribute("done", action.get());
        } catch (Refusal e) {
            next.addFlashAttribute(
                    "wrong", e.details().isEmpty() ? List.of(String.valueOf(e.getMessage())) : RefusalTexts.of(e));
        }
        return "redirect:" + page;
    }

    /** A file to keep. */
    static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /** The family asked for, or the first one. */
    static String family(String asked, List<String> families) {
        return families.contains(asked) || families.isEmpty() ? asked : families.get(families.size() - 1);
    }
}

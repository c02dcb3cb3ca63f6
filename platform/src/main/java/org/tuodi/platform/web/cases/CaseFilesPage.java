package org.tuodi.platform.web.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.attachments.Attachment;
import org.tuodi.platform.attachments.Attachments;
import org.tuodi.platform.attachments.FileType;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.web.RefusalTexts;

/** Files of a case: added while it is open, handed out as files and never shown. */
@Controller
@RequestMapping("/cases/{id}/files")
class CaseFilesPage {

    private final CaseDesk desk;
    private final Attachments attachments;

    CaseFilesPage(CaseDesk desk, Attachments attachments) {
        this.desk = desk;
        this.attachments = attachments;
    }

    @PostMapping
    @WorksOnCases
    String add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @Nullable @RequestParam(required = false) MultipartFile file,
            Caller caller,
            RedirectAttributes next)
            throws IOException {
        BenefitCase found = desk.find(id, caller);
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try {
            requireOpen(found);
            Attachments.Sent sent = new Attachments.Sent(kind(kind), name, content);
            next.addFlashAttribute(
                    "added",
                    attachments.add(CaseDesk.files(found), sent, caller).name());
        } catch (Refusal e) {
            next.addFlashAttribute("fileFaults", RefusalTexts.of(e));
        }
        return "redirect:/cases/" + found.id() + "#files";
    }

    private static void requireOpen(BenefitCase found) {
        if (!found.state().isOpen()) {
            throw new Refusal(Refusal.Code.CONFLICT, "found a case that ended; expected an open one");
        }
    }

    private static Attachment.Kind kind(String word) {
        return List.of(Attachment.Kind.values()).stream()
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_READABLE, "kind: found `" + word + "`; expected a word of the list"));
    }

    /** What is handed out is what was handed in; a browser keeps it as a file and takes it for nothing else. */
    @GetMapping("/{number:\\d{1,4}}")
    @SeesCases
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable int number, Caller caller) {
        Attachment.Subject subject = CaseDesk.files(desk.find(id, caller));
        FileType type = attachments.find(subject, number, caller).type();
        Attachments.Sent sent = attachments.open(subject, number, caller);
        ContentDisposition named = ContentDisposition.attachment()
                .filename(sent.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type.media()))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, named.toString())
                .body(sent.content());
    }

    @PostMapping("/{number:\\d{1,4}}/removal")
    @WorksOnCases
    String remove(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            RedirectAttributes next) {
        BenefitCase found = desk.find(id, caller);
        try {
            requireOpen(found);
            attachments.remove(CaseDesk.files(found), number, reason, caller);
        } catch (Refusal e) {
            next.addFlashAttribute("fileFaults", RefusalTexts.of(e));
        }
        return "redirect:/cases/" + found.id() + "#files";
    }
}

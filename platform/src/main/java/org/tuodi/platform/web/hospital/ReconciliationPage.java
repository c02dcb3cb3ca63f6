package org.tuodi.platform.web.hospital;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Spreadsheet;
import org.tuodi.platform.gateway.OwnList;
import org.tuodi.platform.gateway.OwnLists;
import org.tuodi.platform.settlement.InstitutionEntries;
import org.tuodi.platform.web.RefusalTexts;

/** 日对账: an institution sends its own list of a day and sees what both have, only one has, or differs. */
@Controller
@RequestMapping("/hospital/reconciliation")
class ReconciliationPage {

    private static final String TAB = "reconciliation";
    private static final int NOT_AS_IT_IS = 422;
    private static final int LONGEST_NAME = 200;
    private static final int SHOWN = 500;
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<String> HEADINGS =
            List.of("结果", "结算编号", "就诊", "中心总费用", "中心基金", "中心现金", "机构总费用", "机构基金", "机构现金", "机构表行号");

    private final OwnLists lists;
    private final InstitutionFrame frame;
    private final AccessLog log;

    ReconciliationPage(OwnLists lists, InstitutionFrame frame, AccessLog log) {
        this.lists = lists;
        this.frame = frame;
        this.log = log;
    }

    @GetMapping
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String page(Caller caller, Model model) {
        model.addAttribute("sent", lists.sent(caller));
        model.addAttribute("megabytes", Limits.TABLE_BYTES >> 20);
        return frame.around("hospital/reconciliation", TAB, caller, model);
    }

    @PostMapping
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String send(
            @RequestParam(defaultValue = "") String day,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        try {
            LocalDate of = HospitalPage.day("对账日期 · day", day);
            boolean sent = file != null && !file.isEmpty();
            if (sent != typed.isBlank()) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE, "选择文件，或者粘贴清单，二者取一 · expected either a file or a list typed in");
            }
            byte[] table = sent ? bytes(file) : typed.getBytes(StandardCharsets.UTF_8);
            int number = lists.keep(of, sent ? name(file) : "", OwnList.read(table), caller);
            return "redirect:/hospital/reconciliation/" + of + "/" + number;
        } catch (Refusal refusal) {
            response.setStatus(NOT_AS_IT_IS);
            model.addAttribute("wrong", RefusalTexts.of(refusal));
            model.addAttribute("day", day);
            model.addAttribute("typed", typed);
            return page(caller, model);
        }
    }

    /** What the sender called it, without numbers of persons. */
    private static String name(@Nullable MultipartFile file) {
        String name = Optional.ofNullable(file)
                .map(MultipartFile::getOriginalFilename)
                .orElse("")
                .replaceAll("\\p{Cntrl}", "")
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("[0-9]{14,}[0-9Xx]", "******");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static byte[] bytes(@Nullable MultipartFile file) {
        try {
            return file == null ? new byte[0] : file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<OwnLists.Compared> compared(String day, int number, Caller caller) {
        return lists.compare(HospitalPage.day("对账日期 · day", day), number, caller)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the list " + number + " of " + day));
    }

    @GetMapping("/{day}/{number:[0-9]{1,6}}")
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String result(
            @PathVariable String day,
            @PathVariable int number,
            @RequestParam(required = false) OwnLists.@Nullable Result result,
            Caller caller,
            Model model) {
        List<OwnLists.Compared> all = compared(day, number, caller);
        Map<OwnLists.Result, Long> counts = new EnumMap<>(OwnLists.Result.class);
        for (OwnLists.Result each : OwnLists.Result.values()) {
            counts.put(each, all.stream().filter(line -> line.result() == each).count());
        }
        List<OwnLists.Compared> wanted = all.stream()
                .filter(line -> result == null || line.result() == result)
                .toList();
        model.addAttribute("counts", counts);
        model.addAttribute("all", all.size());
        model.addAttribute("wanted", result);
        model.addAttribute("lines", wanted.subList(0, Math.min(SHOWN, wanted.size())));
        model.addAttribute("left", Math.max(0, wanted.size() - SHOWN));
        model.addAttribute("day", day);
        model.addAttribute("number", number);
        return frame.around("hospital/compared", TAB, caller, model);
    }

    @GetMapping("/{day}/{number:[0-9]{1,6}}/result.xlsx")
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    ResponseEntity<byte[]> file(@PathVariable String day, @PathVariable int number, Caller caller) {
        List<List<String>> rows = compared(day, number, caller).stream()
                .map(ReconciliationPage::cells)
                .toList();
        log.record(caller, "export", "/hospital/reconciliation/" + day + "/" + number, null);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"reconciliation-" + day + "-" + number + ".xlsx\"")
                .body(Spreadsheet.write("对账 " + day, HEADINGS, rows));
    }

    private static List<String> cells(OwnLists.Compared line) {
        InstitutionEntries.Booked ours = line.ours();
        OwnList.Entry theirs = line.theirs();
        return List.of(
                word(line),
                line.settlement(),
                ours == null ? "" : ours.visit(),
                ours == null ? "" : Money.text(ours.total()),
                ours == null ? "" : Money.text(ours.fund()),
                ours == null ? "" : Money.text(ours.cash()),
                theirs == null ? "" : Money.text(theirs.total()),
                theirs == null ? "" : Money.text(theirs.fund()),
                theirs == null ? "" : Money.text(theirs.cash()),
                theirs == null ? "" : String.valueOf(theirs.line()));
    }

    private static String word(OwnLists.Compared line) {
        return switch (line.result()) {
            case BOTH -> "一致";
            case DIFFERENT -> "金额不符";
            case OURS_ONLY -> "中心有、机构无";
            case THEIRS_ONLY -> line.repeated() ? "机构重复" : "机构有、中心无";
        };
    }
}

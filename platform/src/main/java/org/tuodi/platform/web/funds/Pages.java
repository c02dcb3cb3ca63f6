package org.tuodi.platform.web.funds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.web.RefusalTexts;

/** What these pages share. */
final class Pages {

    /** Days are those of the country. */
    static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");

    private Pages() {}

    /** Does something and goes on to a page; what is refused is told there, where it can be corrected. */
    static String then(String page, RedirectAttributes next, Supplier<String> action) {
        try {
            next.addFlashAttribute("done", action.get());
        } catch (Refusal e) {
            next.addFlashAttribute(
                    "wrong", e.details().isEmpty() ? List.of(String.valueOf(e.getMessage())) : RefusalTexts.of(e));
        }
        return to(page);
    }

    /** On to a page, whatever somebody put into the values behind its address. */
    static String to(String page) {
        return "redirect:" + UriUtils.encodeQuery(page, StandardCharsets.UTF_8);
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

    /** Funds that have money of their own. */
    static final List<String> FUNDS = List.of(
            "medicalAssistanceFund",
            "residentPool",
            "employeePool",
            "criticalIllnessInsurance",
            "largeAmountInsurance",
            "employeeLargeAmount",
            "civilServantSubsidy",
            "enterpriseSupplement",
            "basicInsurance",
            "supplementaryInsurance",
            "charity");

    /** Yuan as somebody typed them, in fen. */
    static long fen(String what, String text) {
        String plain = text.strip().replace(",", "");
        if (!plain.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    what + ": found `" + text + "`; expected yuan with at most two decimals");
        }
        return new BigDecimal(plain).movePointRight(2).longValueExact();
    }

    /** A day as a form sends it. */
    static LocalDate day(String what, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, what + ": found `" + text + "`; expected one such as 2024-03-05");
        }
    }

    /** A month as a form sends it. */
    static YearMonth month(String text) {
        if (!text.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "月份 month: found `" + text + "`; expected one such as 2023-03");
        }
        return YearMonth.parse(text);
    }

    /** A region as somebody typed it, which the caller must see. */
    static String region(String text, Caller caller) {
        if (!text.matches("[1-9][0-9]{5}") || !caller.sees(text)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "区划 region: found `" + text + "`; expected six digits that begin with " + caller.area());
        }
        return text;
    }

    /** A year that there may be figures of; the running one where none is asked for. */
    static int year(int asked, Clock clock) {
        int now = LocalDate.ofInstant(clock.instant(), PLACE).getYear();
        return asked < 2000 || asked > now + 2 ? now : asked;
    }

    /** What was sent in a form; throws Refusal when nothing was. */
    static byte[] bytes(@Nullable MultipartFile file) {
        try {
            if (file != null && !file.isEmpty()) {
                return file.getBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Refusal(Refusal.Code.NOT_READABLE, "请选择文件 · found no file; expected a table");
    }

    /** What the sender calls it. */
    static String name(@Nullable MultipartFile file) {
        String name = file == null ? null : file.getOriginalFilename();
        return name == null ? "" : name;
    }

    /** The family asked for, or the first one. */
    static String family(String asked, List<String> families) {
        return families.contains(asked) || families.isEmpty() ? asked : families.get(families.size() - 1);
    }
}

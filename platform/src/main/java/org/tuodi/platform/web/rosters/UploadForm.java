package org.tuodi.platform.web.rosters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.rosters.Department;
import org.tuodi.platform.rosters.Level;
import org.tuodi.platform.rosters.Roster;
import org.tuodi.platform.rosters.SealEvidence;

/** What a department fills in to send a roster; what it left out is null. */
record UploadForm(
        @Nullable String department,
        @Nullable String month,
        @Nullable String identity,
        @Nullable String level,
        @Nullable String corrects,
        @Nullable String documentNumber,
        @Nullable MultipartFile file,
        @Nullable MultipartFile seal) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 100;

    /** The terms, of one of the departments that the sender speaks for. */
    Roster.Terms terms(List<Department> own) {
        Department sender = own.stream()
                .filter(each -> each.id().equals(department))
                .findFirst()
                .orElseThrow(() -> wrong("报送部门 · department: found " + department + "; expected one of "
                        + own.stream().map(Department::id).toList()));
        return new Roster.Terms(sender, month(month), absent(identity), recognisedBy(), corrected());
    }

    static YearMonth month(@Nullable String text) {
        try {
            return YearMonth.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw wrong("月份 · month: found `" + text + "`; expected one such as 2024-03");
        }
    }

    private @Nullable Level recognisedBy() {
        String word = absent(level);
        try {
            return word == null ? null : Level.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw wrong("认定级别 · level: found `" + word + "`; expected one of " + List.of(Level.values()));
        }
    }

    private @Nullable Long corrected() {
        String number = absent(corrects);
        if (number != null && !number.matches("[0-9]{1,15}")) {
            throw wrong("更正的名册 · corrects: found `" + number + "`; expected the number of an applied roster");
        }
        return number == null ? null : Long.valueOf(number);
    }

    /** The list itself. */
    MultipartFile list() {
        MultipartFile sent = file;
        if (sent == null || sent.isEmpty()) {
            throw wrong("名册文件 · file: found none; expected an .xlsx or CSV file");
        }
        return sent;
    }

    /** The evidence of the seal, where there is some. */
    Optional<SealEvidence> evidence() {
        return seal == null || seal.isEmpty() ? Optional.empty() : Optional.of(evidence(documentNumber, seal));
    }

    static SealEvidence evidence(@Nullable String number, @Nullable MultipartFile scan) {
        if (scan == null || scan.isEmpty()) {
            throw wrong("盖章扫描件 · seal: found none; expected a PDF, OFD, JPEG or PNG");
        }
        String tidy = number == null ? "" : number.trim();
        if (tidy.isEmpty() || tidy.length() > LONGEST_NUMBER) {
            throw wrong("文号 · documentNumber: found " + tidy.length() + " characters; expected 1 to " + LONGEST_NUMBER);
        }
        return new SealEvidence(tidy, name(scan), bytes(scan));
    }

    /** What the sender called it; only shown, never a path, and without numbers of persons. */
    static String name(MultipartFile file) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}", "").replaceAll("[0-9]{14,}[0-9Xx]", "******");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String absent(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }

    static Refusal wrong(String detail) {
        return new Refusal(Refusal.Code.NOT_READABLE, detail);
    }
}

package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Wording;
import org.tuodi.platform.people.IdNumber;

/** Reads a row for itself: what it says, and what is wrong with it without asking any register. */
final class RowReader {

    /** What holds for all rows of a roster. */
    record Frame(
            Department department,
            YearMonth month,
            LocalDate receivedOn,
            @Nullable String identity,
            @Nullable Level level) {}

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final Set<String> YES = Set.of("是", "有", "Y", "YES", "TRUE", "1", "享受");
    private static final int LONG_AGO_MONTHS = 12;

    private final Vocabulary vocabulary;
    private final Frame frame;
    private final RawRow row;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> flags = new TreeSet<>();

    private RowReader(Vocabulary vocabulary, Frame frame, RawRow row) {
        this.vocabulary = vocabulary;
        this.frame = frame;
        this.row = row;
    }

    static FedRow read(Vocabulary vocabulary, Frame frame, RawRow row) {
        return new RowReader(vocabulary, frame, row).read();
    }

    private FedRow read() {
        if (row.hidden()) {
            flags.add("hiddenRow");
        }
        if (row.cells().values().stream().anyMatch(Cell::formula)) {
            flags.add("formula");
        }
        FedRow.Who who = who();
        FedRow.What what = what();
        checkDays(who, what);
        return new FedRow(who, what, faults, flags);
    }

    private FedRow.Who who() {
        String name = text(Column.NAME);
        LocalDate birthDate = date(Column.BIRTH_DATE);
        Cell cell = row.cell(Column.ID_NUMBER);
        if (cell.isBlank()) {
            if (name == null || birthDate == null) {
                fault(Column.ID_NUMBER, "为空 · empty; expected an id number, or name and birth date to ask by");
            }
            return new FedRow.Who(null, name, birthDate);
        }
        String number = idNumber(cell);
        if (number != null && birthDate != null && !birthDate.equals(bornBy(number))) {
            fault(Column.BIRTH_DATE, "与身份证号不符 · differs from the id number");
        }
        if (name == null) {
            fault(Column.NAME, "为空 · empty; expected the name");
        }
        return new FedRow.Who(number, name, birthDate);
    }

    private @Nullable String idNumber(Cell cell) {
        if (cell.kind() != Cell.Kind.TEXT) {
            String how = cell.kind() == Cell.Kind.NUMBER
                    ? "以数字存储，末几位已丢失，请设为文本后重填 · stored as a number, its last digits are lost; expected text"
                    : "是错误值 · an error value; expected text";
            fault(Column.ID_NUMBER, how);
            return null;
        }
        String text = Wording.dense(cell.text()).toUpperCase(Locale.ROOT);
        try {
            return new IdNumber(text).text();
        } catch (IllegalArgumentException e) {
            String hint = text.matches("[0-9]{15}")
                    ? "是 15 位旧号 · an old number of 15 digits; "
                    : text.matches("[0-9]{15}000") ? "末三位为 000，像是被表格软件舍入 · looks rounded by the program; " : "";
            fault(Column.ID_NUMBER, hint + "不是有效的 18 位号码 · expected " + e.getMessage());
            return null;
        }
    }

    private static LocalDate bornBy(String number) {
        return LocalDate.parse(number.substring(6, 14), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
    }

    private FedRow.What what() {
        Change change = word(Column.CHANGE, vocabulary::change);
        String reason = text(Column.REASON);
        String kind = text(Column.KIND);
        IdentityKind identity = identity();
        if (identity != null && kind == null && identity.kinds().contains(Wording.dense(orEmpty(Column.IDENTITY)))) {
            kind = Wording.dense(orEmpty(Column.IDENTITY));
        }
        Level level = row.cell(Column.LEVEL).isBlank() ? frame.level() : word(Column.LEVEL, vocabulary::level);
        if (identity != null && change == Change.ADD) {
            checkConditions(identity, level);
        }
        return new FedRow.What(
                change, identity == null ? null : identity.identity(), kind, level, days(change), reason);
    }

    private @Nullable IdentityKind identity() {
        Optional<IdentityKind> found = row.cell(Column.IDENTITY).isBlank()
                ? Optional.ofNullable(frame.identity()).flatMap(vocabulary::identity)
                : vocabulary.identityNamed(orEmpty(Column.IDENTITY));
        if (found.isEmpty()) {
            fault(
                    Column.IDENTITY,
                    "为空或不认识（合并单元格请逐行填写） · empty or unknown (fill merged cells row by row); expected one of "
                            + frame.department().identities());
            return null;
        }
        IdentityKind identity = found.get();
        if (!frame.department().identities().contains(identity.identity())) {
            fault(
                    Column.IDENTITY,
                    "不由" + frame.department().zh() + "认定，应由" + vocabulary.recognisers(identity.identity())
                            + "报送 · found " + identity.identity() + ", which "
                            + frame.department().en()
                            + " does not recognise");
        }
        return identity;
    }

    private void checkConditions(IdentityKind identity, @Nullable Level level) {
        boolean subsidised =
                YES.contains(Wording.dense(orEmpty(Column.MEDICAL_SUBSIDY)).toUpperCase(Locale.ROOT));
        identity.unmet(level, subsidised).forEach(this::fault);
    }

    private FedRow.Days days(@Nullable Change change) {
        LocalDate changed = date(Column.CHANGED_ON);
        LocalDate recognised = date(Column.RECOGNISED_ON);
        LocalDate ended = date(Column.ENDED_ON);
        if (change == Change.ADD && recognised == null) {
            recognised = changed;
        }
        if (change == Change.EXIT && ended == null) {
            ended = changed;
        }
        return new FedRow.Days(date(Column.APPLIED_ON), recognised, ended);
    }

    private void checkDays(FedRow.Who who, FedRow.What what) {
        FedRow.Days days = what.days();
        LocalDate end = frame.month().atEndOfMonth();
        if (what.change() == Change.ADD) {
            required(Column.RECOGNISED_ON, days.recognisedOn());
        }
        if (what.change() == Change.EXIT) {
            required(Column.ENDED_ON, days.endedOn());
        }
        LocalDate born = who.idNumber() != null ? bornBy(who.idNumber()) : who.birthDate();
        plausible(
                Column.RECOGNISED_ON,
                days.recognisedOn(),
                born,
                end.isBefore(frame.receivedOn()) ? end : frame.receivedOn());
        plausible(Column.APPLIED_ON, days.appliedOn(), born, frame.receivedOn());
        plausible(Column.ENDED_ON, days.endedOn(), born, end);
        if (days.appliedOn() != null
                && days.recognisedOn() != null
                && days.appliedOn().isAfter(days.recognisedOn())) {
            fault(Column.APPLIED_ON, "晚于认定日期 · after the day of recognition");
        }
        LocalDate changed = what.change() == Change.EXIT ? days.endedOn() : days.recognisedOn();
        if (changed != null && what.change() != Change.CHANGE) {
            flagDay(changed);
        }
    }

    private void flagDay(LocalDate day) {
        if (YearMonth.from(day).equals(frame.month()) && day.getDayOfMonth() > vocabulary.dueDay()) {
            flags.add("afterDueDay");
        }
        if (day.isBefore(frame.month().atDay(1))) {
            flags.add("earlierMonth");
        }
        if (day.isBefore(frame.month().atDay(1).minusMonths(LONG_AGO_MONTHS))) {
            flags.add("longAgo");
        }
    }

    private void required(Column column, @Nullable LocalDate day) {
        if (day == null && row.cell(column).isBlank()) {
            fault(column, "为空 · empty; expected a date");
        }
    }

    private void plausible(Column column, @Nullable LocalDate day, @Nullable LocalDate born, LocalDate latest) {
        if (day != null && (day.isBefore(EARLIEST) || day.isAfter(latest) || (born != null && day.isBefore(born)))) {
            fault(
                    column,
                    "不合理：" + day + " · found " + day + "; expected a day from birth and " + EARLIEST + " to " + latest);
        }
    }

    private @Nullable LocalDate date(Column column) {
        Cell cell = row.cell(column);
        if (cell.isBlank()) {
            return null;
        }
        try {
            return RosterDates.read(cell);
        } catch (IllegalArgumentException e) {
            fault(column, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private <T> @Nullable T word(Column column, Function<String, Optional<T>> vocabularyOf) {
        Optional<T> found = vocabularyOf.apply(orEmpty(column));
        if (found.isEmpty()) {
            fault(column, "为空或不认识 · empty or unknown; see the guide for the words");
        }
        return found.orElse(null);
    }

    private @Nullable String text(Column column) {
        Cell cell = row.cell(column);
        if (cell.kind() == Cell.Kind.ERROR) {
            fault(column, "是错误值 · an error value");
            return null;
        }
        return cell.isBlank() ? null : Wording.tidy(cell.text());
    }

    private String orEmpty(Column column) {
        return row.cell(column).text();
    }

    private void fault(Column column, String what) {
        faults.add(vocabulary.heading(column) + what);
    }
}

package org.tuodi.platform.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tuodi.platform.calls.Refusal;

/** A CSV file as Excel and WPS save it: in UTF-8, GB18030, or as "Unicode text" with tabs. */
final class CsvTable {

    private static final char[] SEPARATORS = {',', '\t', ';'};
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LINES_LOOKED_AT = 20;

    private CsvTable() {}

    static Sheet read(byte[] file) {
        String text = text(file);
        if (text.indexOf('\0') >= 0) {
            throw Tables.refusal("不是表格文件 · found bytes that are no text; expected .xlsx or CSV");
        }
        String start =
                text.substring(0, Math.min(text.length(), 200)).stripLeading().toLowerCase(java.util.Locale.ROOT);
        if (start.startsWith("<")) {
            throw Tables.refusal("网页格式的表格，请另存为 .xlsx · found markup; expected .xlsx or CSV");
        }
        List<Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            for (CsvRecord each : reader) {
                add(each, lines);
            }
        } catch (Refusal e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            String reason = e instanceof UncheckedIOException io ? String.valueOf(io.getMessage()) : "the quotes";
            throw Tables.refusal("CSV 第 " + (lines.size() + 1) + " 条记录附近引号不成对或字段过长 · near record " + (lines.size() + 1)
                    + ": found " + reason + "; expected every opening quote to be closed");
        }
        return new Sheet("", false, lines);
    }

    private static void add(CsvRecord row, List<Line> lines) {
        if (lines.isEmpty() && row.getField(0).startsWith("sep=")) {
            return;
        }
        if (lines.size() == FileLimits.ROWS) {
            throw Tables.refusal("行数过多 · found more than " + FileLimits.ROWS + " rows; expected at most these");
        }
        List<Cell> cells = new ArrayList<>();
        for (String field : row.getFields().subList(0, Math.min(row.getFieldCount(), FileLimits.COLUMNS))) {
            if (field.length() > FileLimits.CELL_CHARACTERS) {
                throw Tables.refusal("第 " + row.getStartingLineNumber() + " 行字段过长 · line "
                        + row.getStartingLineNumber() + ": found a field of " + field.length()
                        + " characters; expected at most " + FileLimits.CELL_CHARACTERS);
            }
            cells.add(cell(field));
        }
        Line line = new Line((int) row.getStartingLineNumber(), false, cells);
        if (!line.isBlank()) {
            lines.add(line);
        }
    }

    /** Digits are text here, except in the ways in which Excel spoils a long number; {@code ="…"} and {@code '…} mark text. */
    private static Cell cell(String field) {
        String tidy = Wording.tidy(field);
        if (tidy.isEmpty()) {
            return Cell.EMPTY;
        }
        if (tidy.matches("=\"[^\"]*\"")) {
            return new Cell(Cell.Kind.TEXT, tidy.substring(2, tidy.length() - 1), false);
        }
        if (tidy.matches("[0-9](\\.[0-9]+)?[eE]\\+?[0-9]+")) {
            return new Cell(Cell.Kind.NUMBER, tidy, false);
        }
        if (tidy.matches("#(N/A|REF!|VALUE!|NAME\\?|NULL!|NUM!|DIV/0!)")) {
            return new Cell(Cell.Kind.ERROR, tidy, false);
        }
        return new Cell(Cell.Kind.TEXT, tidy.startsWith("'") ? tidy.substring(1) : field, false);
    }

    private static String text(byte[] file) {
        if (file.length > 1
                && ((file[0] == (byte) 0xFF && file[1] == (byte) 0xFE)
                        || (file[0] == (byte) 0xFE && file[1] == (byte) 0xFF))) {
            return decode(file, StandardCharsets.UTF_16).orElseThrow(CsvTable::unknownCharacters);
        }
        String text = decode(file, StandardCharsets.UTF_8)
                .or(() -> decode(file, GB18030))
                .orElseThrow(CsvTable::unknownCharacters);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Refusal unknownCharacters() {
        return Tables.refusal("文字编码无法识别 · found characters of an unknown encoding; expected UTF-8 or GB18030");
    }

    private static Optional<String> decode(byte[] file, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The one that stands most often in the first lines. */
    private static char separator(String text) {
        char best = ',';
        long most = 0;
        for (char candidate : SEPARATORS) {
            long count = text.lines()
                    .limit(LINES_LOOKED_AT)
                    .flatMapToInt(String::chars)
                    .filter(letter -> letter == candidate)
                    .count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}

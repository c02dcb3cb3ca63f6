package org.tuodi.platform.files;

import java.util.List;
import org.tuodi.platform.calls.Refusal;

/** Reads tables. What a file is, is told from its bytes, not from its name. */
public final class Tables {

    private Tables() {}

    /**
     * The sheets of an .xlsx workbook, or the one table of a CSV file.
     *
     * @throws Refusal when it is neither, is damaged, or goes beyond {@link FileLimits}
     */
    public static List<Sheet> read(byte[] file) {
        if (file.length == 0) {
            throw refusal("文件为空 · found an empty file; expected a table");
        }
        if (file.length > FileLimits.TABLE_BYTES) {
            throw refusal("文件过大 · found " + file.length + " bytes; expected at most " + FileLimits.TABLE_BYTES);
        }
        if (startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw refusal("旧格式(.xls、.et)或加密文件，请不加密另存为 .xlsx 再报送"
                    + " · found an .xls, .et or encrypted workbook; expected one saved as .xlsx without a password");
        }
        return startsWith(file, 'P', 'K', 3, 4) ? Workbooks.read(file) : List.of(CsvTable.read(file));
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    static Refusal refusal(String detail) {
        return new Refusal(Refusal.Code.NOT_READABLE, detail);
    }
}

package org.tuodi.platform.files;

import org.tuodi.platform.calls.Limits;

/** What a file may be at most. A file beyond is refused before it is taken apart any further. */
public final class FileLimits {

    /** Bytes of a table. */
    public static final int TABLE_BYTES = Limits.TABLE_BYTES;
    /** Bytes of a scanned document. */
    public static final int SCAN_BYTES = Limits.SCAN_BYTES;
    /** Entries of a workbook's archive. */
    public static final int ENTRIES = Limits.ARCHIVE_ENTRIES;
    /** Bytes of a workbook's archive when inflated. */
    public static final long INFLATED_BYTES = Limits.INFLATED_BYTES;
    /** How many times larger than its packed bytes an entry may become; small entries may become more. */
    public static final long RATIO = Limits.INFLATED_RATIO;
    /** Inflated bytes up to which the ratio does not count. */
    public static final long SMALL_ENTRY_BYTES = 1 << 20;
    /** Rows of all sheets together. */
    public static final int ROWS = Limits.TABLE_ROWS;
    /** Cells of a row. */
    public static final int COLUMNS = Limits.TABLE_COLUMNS;
    /** Characters of a cell. */
    public static final int CELL_CHARACTERS = Limits.CELL_CHARACTERS;

    private FileLimits() {}
}

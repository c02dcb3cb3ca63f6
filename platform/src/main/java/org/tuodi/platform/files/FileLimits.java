package org.tuodi.platform.files;

/** What a file may be at most. A file beyond is refused before it is taken apart any further. */
public final class FileLimits {

    /** Bytes of a table. */
    public static final int TABLE_BYTES = 16 << 20;
    /** Bytes of a scanned document. */
    public static final int SCAN_BYTES = 8 << 20;
    /** Entries of a workbook's archive. */
    public static final int ENTRIES = 500;
    /** Bytes of a workbook's archive when inflated. */
    public static final long INFLATED_BYTES = 192L << 20;
    /** How many times larger than its packed bytes an entry may become; small entries may become more. */
    public static final long RATIO = 200;
    /** Inflated bytes up to which the ratio does not count. */
    public static final long SMALL_ENTRY_BYTES = 1 << 20;
    /** Rows of all sheets together. */
    public static final int ROWS = 50_000;
    /** Cells of a row. */
    public static final int COLUMNS = 200;
    /** Characters of a cell. */
    public static final int CELL_CHARACTERS = 2_000;

    private FileLimits() {}
}

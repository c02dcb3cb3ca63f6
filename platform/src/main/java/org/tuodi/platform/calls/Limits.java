package org.tuodi.platform.calls;

import org.tuodi.policy.text.Documents;

/** Every bound on what comes from outside, in one place; {@code SECURITY.md} has the same numbers. */
public final class Limits {

    /** Bytes of a body of the REST interface. */
    public static final int BODY_BYTES = 32 << 20;
    /** Bytes of a JSON or YAML document in such a body. */
    public static final int DOCUMENT_BYTES = Documents.MAX_BYTES;
    /** How deep lists and mappings of a document nest. */
    public static final int DOCUMENT_DEPTH = Documents.MAX_DEPTH;
    /** Values in a document, counted after aliases are expanded. */
    public static final int DOCUMENT_NODES = Documents.MAX_NODES;
    /** Aliases in a document. */
    public static final int DOCUMENT_ALIASES = Documents.MAX_ALIASES;

    /** Bytes of an envelope of the national interface, or of a file sent with one. */
    public static final int ENVELOPE_BYTES = 16 << 20;
    /** How deep objects and lists of an envelope nest. */
    public static final int ENVELOPE_DEPTH = 32;
    /** Characters of a number in an envelope. */
    public static final int ENVELOPE_NUMBER_CHARACTERS = 100;
    /** Files that one institution keeps at once. */
    public static final int KEPT_FILES = 500;
    /** Bytes of the files that one institution keeps at once. */
    public static final long KEPT_FILES_BYTES = 256L << 20;
    /** Bytes of a table of lines when inflated. */
    public static final int LINES_BYTES = 64 << 20;
    /** Records of a table of lines. */
    public static final int LINES_RECORDS = 200_000;

    /** Bytes of a roster or another table of people. */
    public static final int TABLE_BYTES = 16 << 20;
    /** Bytes of a scanned document. */
    public static final int SCAN_BYTES = 8 << 20;
    /** Files that are ever attached to a case. */
    public static final int ATTACHMENTS = 40;
    /** Entries of a workbook's archive. */
    public static final int ARCHIVE_ENTRIES = 500;
    /** Bytes of a workbook's archive when inflated. */
    public static final long INFLATED_BYTES = 192L << 20;
    /** How many times larger than its packed bytes an entry may become. */
    public static final long INFLATED_RATIO = 200;
    /** Rows of all sheets of a workbook together. */
    public static final int TABLE_ROWS = 50_000;
    /** Cells of a row. */
    public static final int TABLE_COLUMNS = 200;
    /** Characters of a cell. */
    public static final int CELL_CHARACTERS = 2_000;

    /** Characters of a caller's key. */
    public static final int KEY_CHARACTERS = 100;
    /** Bytes of all headers of a call. */
    public static final int HEADER_BYTES = 16 << 10;
    /** Seconds without a byte after which a connection is given up. */
    public static final int SILENT_SECONDS = 20;
    /** Connections at once; more wait, or are refused. */
    public static final int CONNECTIONS = 2_000;

    private Limits() {}
}

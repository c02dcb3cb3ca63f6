package org.tuodi.platform.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together from its parts, as Excel and WPS write them, or as an attacker would. */
public final class Zipped {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private int count;

    public Zipped() {
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType="
                        + "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType="
                        + "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
        part(
                "_rels/.rels",
                "<Relationships xmlns=\"" + RELATIONS + "\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    }

    /** Adds or replaces a part. */
    public Zipped part(String name, String xml) {
        parts.put(name, (HEAD + xml).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds an entry as it is. */
    public Zipped entry(String name, byte[] bytes) {
        parts.put(name, bytes);
        return this;
    }

    /** Adds a sheet of rows such as {@code <row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>}. */
    public Zipped sheet(String name, String state, String rows) {
        count++;
        sheets.append("<sheet name=\"" + name + "\" sheetId=\"" + count + "\"" + state + " r:id=\"s" + count + "\"/>");
        relations.append("<Relationship Id=\"s" + count + "\" Type=\"" + OFFICE
                + "/worksheet\" Target=\"worksheets/sheet" + count + ".xml\"/>");
        return part(
                "xl/worksheets/sheet" + count + ".xml",
                "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>");
    }

    /** Adds the table of shared strings. */
    public Zipped shared(String... strings) {
        StringBuilder table = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
        for (String each : strings) {
            table.append("<si><t xml:space=\"preserve\">" + each + "</t></si>");
        }
        relations.append(
                "<Relationship Id=\"strings\" Type=\"" + OFFICE + "/sharedStrings\" Target=\"sharedStrings.xml\"/>");
        return part("xl/sharedStrings.xml", table + "</sst>");
    }

    /** The file. */
    public byte[] bytes() {
        return bytes("");
    }

    /** The file, with a property of the workbook. */
    public byte[] bytes(String property) {
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\">" + property + "<sheets>" + sheets
                        + "</sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + RELATIONS + "\">" + relations + "</Relationships>");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}

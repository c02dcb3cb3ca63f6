package org.tuodi.platform.simulation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * A line of a monthly list of civil affairs.
 *
 * @param identity as the list calls it
 * @param joins or leaves
 * @param day of recognition, or of the exit
 */
record RosterLine(String idNumber, String identity, boolean joins, LocalDate day) {

    /** The line in columns as departments use them. */
    private String text() {
        return String.join(
                ",",
                Member.NAME,
                idNumber,
                joins ? "新增" : "退出",
                identity,
                joins ? day.toString() : "",
                joins ? "" : day.toString());
    }

    /** A list as a file. */
    static String file(List<RosterLine> lines) {
        StringBuilder file = new StringBuilder("姓名,身份证号,变更类型,救助身份,认定日期,退出日期\n");
        lines.forEach(line -> file.append(line.text()).append('\n'));
        return file.toString();
    }

    /**
     * What became of a list.
     *
     * @param roster its id
     * @param outcomes how many lines came to which end
     */
    record Fed(long roster, YearMonth month, Map<String, Long> outcomes) {}
}

package org.tuodi.platform.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fee line as an institution sends it.
 *
 * @param item national code, or null when only the institution's own is known
 * @param ownCode the institution's code, or null
 * @param fen the charge
 * @param thousandths quantity, or null when not given
 * @param unitFen price of one, or null when not given
 * @param day of the service; null: that of the bill
 */
public record AskedLine(
        @Nullable String item,
        @Nullable String ownCode,
        long fen,
        @Nullable Long thousandths,
        @Nullable Long unitFen,
        @Nullable LocalDate day) {

    /** A line by its national code. */
    public static AskedLine of(String item, long fen, long thousandths, long unitFen) {
        return new AskedLine(item, null, fen, thousandths, unitFen, null);
    }
}

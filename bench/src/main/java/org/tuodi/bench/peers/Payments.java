package org.tuodi.bench.peers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an engine pays, in columns, and the digest of its lines {@code basic,criticalIllness,assistance,tilt}. */
public final class Payments {

    /** How many layers the policy has. */
    public static final int LAYERS = 4;

    final long[] basic;
    final long[] critical;
    final long[] assistance;
    final long[] tilt;

    /** Room for so many claims. */
    public Payments(int claims) {
        basic = new long[claims];
        critical = new long[claims];
        assistance = new long[claims];
        tilt = new long[claims];
    }

    /** The columns, {@code [layer][claim]}. */
    public long[][] columns() {
        return new long[][] {basic, critical, assistance, tilt};
    }

    /** Sets the line of a claim. */
    public void set(int claim, long basicFen, long criticalFen, long assistanceFen, long tiltFen) {
        basic[claim] = basicFen;
        critical[claim] = criticalFen;
        assistance[claim] = assistanceFen;
        tilt[claim] = tiltFen;
    }

    private String line(int claim) {
        return basic[claim] + "," + critical[claim] + "," + assistance[claim] + "," + tilt[claim];
    }

    /** SHA-256 of the first lines, each ended by a line feed. */
    public String digest(int claims) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            StringBuilder text = new StringBuilder(1 << 16);
            for (int i = 0; i < claims; i++) {
                text.append(line(i)).append('\n');
                if (text.length() > 60_000 || i == claims - 1) {
                    digest.update(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first claim whose line differs, in words; empty if none does. */
    public String difference(Payments expected, int claims) {
        for (int i = 0; i < claims; i++) {
            if (!line(i).equals(expected.line(i))) {
                return "claim " + i + ": " + line(i) + ", expected " + expected.line(i);
            }
        }
        return "";
    }
}

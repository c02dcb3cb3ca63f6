package org.tuodi.platform.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tuodi.platform.calls.Refusal;

/** Hashes passwords slowly, a few at once so that nobody fills the memory; says which are good enough; makes one-time ones. */
public final class Passwords {

    /** Characters of the shortest password. */
    public static final int SHORTEST = 10;

    private static final int LONGEST = 200;
    private static final int FEWEST_KINDS = 5;
    private static final int ONE_TIME = 20;
    /** None that is read as another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final String ALGORITHM = "argon2";
    private static final PasswordEncoder ENCODER = new DelegatingPasswordEncoder(
            ALGORITHM, Map.of(ALGORITHM, Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    private static final Semaphore AT_ONCE = new Semaphore(4);

    private Passwords() {}

    /** With the name of its algorithm in front, so that others may follow. */
    public static String hash(String password) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return String.valueOf(ENCODER.encode(password));
        } finally {
            AT_ONCE.release();
        }
    }

    /** Whether a password is the one of a hash. */
    static boolean matches(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return ENCODER.matches(password, hash);
        } finally {
            AT_ONCE.release();
        }
    }

    /**
     * Refuses what is guessed easily.
     *
     * @throws Refusal naming what is expected
     */
    static void requireGood(String password, String account) {
        boolean good = password.length() >= SHORTEST
                && password.length() <= LONGEST
                && password.chars().distinct().count() >= FEWEST_KINDS
                && !password.toLowerCase(Locale.ROOT).contains(account.toLowerCase(Locale.ROOT));
        if (!good) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "expected a password of " + SHORTEST + " to " + LONGEST + " characters, at least " + FEWEST_KINDS
                            + " different ones, without the name of the account");
        }
    }

    /** For the first sign-in, which asks for another: 20 letters and digits in groups, about 99 bits. */
    public static String oneTime() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < ONE_TIME; i++) {
            password.append(i > 0 && i % 5 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}

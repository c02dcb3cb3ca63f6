package org.tuodi.platform.access;

/** What a role may do in an operation, with its letter in the roles matrix. */
public enum Right {
    /** Creates or submits. */
    CREATE('C'),
    /** Verifies or confirms. */
    VERIFY('V'),
    /** Approves. */
    APPROVE('A'),
    /** Executes. */
    EXECUTE('X'),
    /** Reads. */
    READ('R');

    private final char letter;

    Right(char letter) {
        this.letter = letter;
    }

    static Right of(char letter) {
        for (Right right : values()) {
            if (right.letter == letter) {
                return right;
            }
        }
        throw new IllegalArgumentException("found the letter " + letter + "; expected C, V, A, X or R");
    }
}

package org.tuodi.platform.monitoring;

/** How far the handling of an alert has come. */
public enum AlertState {
    /** Nobody was told yet. */
    RAISED("raised"),
    /** Some receiver's part is open. */
    PUSHED("pushed"),
    /** All parts are done: the case can be ended. */
    ANSWERED("answered"),
    RESOLVED("resolved"),
    /** The burden fell back before the case was ended. */
    FALLEN("fallen");

    private final String word;

    AlertState(String word) {
        this.word = word;
    }

    /** Its word in tables and addresses. */
    public String word() {
        return word;
    }

    static AlertState of(String word) {
        for (AlertState state : values()) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown state " + word);
    }
}

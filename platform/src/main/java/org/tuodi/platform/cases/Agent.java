package org.tuodi.platform.cases;

/**
 * Who applies on a person's behalf (委托代办, BY-11.5).
 *
 * @param authorisation by which, such as the number of a mandate
 * @param consent whether the person agreed
 */
public record Agent(String name, String authorisation, boolean consent) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "Agent by " + authorisation;
    }
}

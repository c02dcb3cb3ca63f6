package org.tuodi.platform.calls;

import java.util.List;

/** A call that is refused as it stands: the caller can read why and what would be right. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final transient List<String> details;

    /** What the caller is told; codes are stable. */
    public enum Code {
        NOT_READABLE(400, "the body cannot be read"),
        KEY_MISSING(400, "the call has no usable key"),
        NOT_SIGNED_IN(401, "no valid credential"),
        NOT_ALLOWED(403, "the caller may not do this"),
        NOT_FOUND(404, "nothing is known by this name"),
        ALREADY_SETTLED(409, "the visit is settled already"),
        ALREADY_REVERSED(409, "the settlement is reversed already"),
        PERSON_EXISTS(409, "the person is registered already"),
        CONFLICT(409, "what is on record stands against it"),
        KEY_REUSED(422, "the key was used for another call"),
        NOT_SETTLED(422, "the bill cannot be settled as it stands"),
        NOT_PERMITTED(422, "the rules do not permit it"),
        NOT_ANSWERED(422, "the policy gives no answer"),
        BUSY(503, "others write to the same person; repeat the call with the same key");

        private final int status;
        private final String title;

        Code(int status, String title) {
            this.status = status;
            this.title = title;
        }

        /** HTTP status. */
        public int status() {
            return status;
        }

        /** What it means, the same for every refusal of this kind. */
        public String title() {
            return title;
        }
    }

    /** A refusal with what was found and what is expected, one line each. */
    public Refusal(Code code, List<String> details) {
        super(code.title() + ": " + String.join("; ", details));
        this.code = code;
        this.details = List.copyOf(details);
    }

    /** A refusal with one line. */
    public Refusal(Code code, String detail) {
        this(code, List.of(detail));
    }

    /** Kind of refusal. */
    public Code code() {
        return code;
    }

    /** What is wrong, one line each. */
    public List<String> details() {
        return details;
    }
}

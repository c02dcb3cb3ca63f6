package org.tuodi.platform.calls;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that is refused once more bytes come than it may have, whatever it said of its length. */
final class BoundedBody extends ServletInputStream {

    private final ServletInputStream body;
    private long left;

    BoundedBody(ServletInputStream body, long most) {
        this.body = body;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int next = body.read();
        if (next >= 0) {
            counted(1);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = body.read(bytes, from, length);
        return read < 0 ? read : counted(read);
    }

    private int counted(int read) {
        left -= read;
        if (left < 0) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found a body of more than " + Limits.BODY_BYTES + " bytes");
        }
        return read;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}

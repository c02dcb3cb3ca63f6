package org.tuodi.bench.settle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that stays open as long as the server lets it, and no more of HTTP than the bench needs, so that little CPU goes to the asking side. */
final class HttpCaller implements Load.Call {

    private static final int BUFFER = 1 << 16;

    private final int port;
    private final String path;
    private Socket socket;
    private OutputStream out;
    private InputStream in;
    /** Whether the server said that it closes the connection, as it does after so many calls. */
    private boolean closing;

    HttpCaller(int port, String path) throws IOException {
        this.port = port;
        this.path = path;
        this.socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    private void reopen() throws IOException {
        socket.close();
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        closing = false;
    }

    @Override
    public void send(Bills.Bill bill) throws IOException {
        byte[] body = bill.body();
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer bench-"
                + bill.institution()
                + "\r\nIdempotency-Key: " + bill.key() + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        if (closing) {
            reopen();
        }
        out.write(whole);
        out.flush();
        String status = line();
        String answer = body();
        if (!status.startsWith("HTTP/1.1 201")) {
            throw new IOException(status + " " + answer);
        }
    }

    private String body() throws IOException {
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
            }
            closing |= lower.equals("connection: close");
        }
        if (length >= 0) {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
        StringBuilder chunks = new StringBuilder();
        for (int size = chunk(); size > 0; size = chunk()) {
            chunks.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return chunks.toString();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().trim(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int here = in.read(); here != '\n'; here = in.read()) {
            if (here < 0) {
                throw new IOException("the server closed the connection");
            }
            if (here != '\r') {
                line.append((char) here);
            }
        }
        return line.toString();
    }
}

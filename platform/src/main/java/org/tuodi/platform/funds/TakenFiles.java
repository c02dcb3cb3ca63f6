package org.tuodi.platform.funds;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/** Files of money that were taken: the same one is not taken twice, whatever it is called. */
@Component
public class TakenFiles {

    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    TakenFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes a file, in the caller's transaction.
     *
     * @param digest of what it says
     * @throws Refusal when it was taken before
     */
    public void take(byte[] digest, String kind, String fileName, int lines, long total, Caller caller) {
        try {
            jdbc.sql("insert into taken_file (digest, kind, file_name, lines, total, taken_by, taken_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(digest, kind, plain(fileName), lines, total, caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "这份文件已经导入 · the file " + plain(fileName) + " was taken before");
        }
    }

    /** What the sender called it, without folders and numbers of persons. */
    private static String plain(String name) {
        String plain =
                name.replaceAll("\\p{Cntrl}", "").replaceAll(".*[/\\\\]", "").replaceAll("[0-9]{14,}[0-9Xx]", "******");
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }
}

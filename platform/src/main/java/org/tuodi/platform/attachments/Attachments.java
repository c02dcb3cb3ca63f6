package org.tuodi.platform.attachments;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.platform.files.Wording;

/**
 * Keeps files with what they are about. Nothing is ever deleted: a file that was wrong is taken off the list with a reason, by a
 * row of its own. Whether a role may see the matter is for whoever calls this to say; the area is looked at here.
 */
@Component
public class Attachments {

    private static final String SELECT = """
            select a.number, a.kind, a.name, a.type, a.bytes, a.digest, a.added_by, a.added_at,
              r.reason, r.removed_by, r.removed_at
            from attachment a left join attachment_removal r using (person_id, subject, number)
            where a.person_id = ? and a.subject = ?
            """;
    private static final int REASON = 200;

    private final JdbcClient jdbc;
    private final AccessLog log;
    private final Sealing sealing;
    private final Clock clock;

    Attachments(JdbcClient jdbc, AccessLog log, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.sealing = new Sealing(database);
        this.clock = clock;
    }

    /** A file as it came. */
    public record Sent(Attachment.Kind kind, String name, byte[] content) {}

    /**
     * Adds a file.
     *
     * @throws Refusal when it is empty or too large, is no PDF, JPEG or PNG through and through, is named as something else, is
     *     there already, or is one more than {@link Limits#ATTACHMENTS}
     */
    @Transactional
    public Attachment add(Attachment.Subject subject, Sent sent, Caller caller) {
        if (!subject.isFor(caller)) {
            throw missing(subject);
        }
        FileType type = type(sent.content());
        String name = FileName.of(sent.name(), type);
        byte[] digest = sha256(sent.content());
        List<Attachment> present = of(subject, caller);
        int number = present.stream().mapToInt(Attachment::number).max().orElse(0) + 1;
        if (number > Limits.ATTACHMENTS) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found " + present.size() + " files; expected no more than " + Limits.ATTACHMENTS);
        }
        String hash = HexFormat.of().formatHex(digest);
        present.stream()
                .filter(each -> each.removal() == null && each.sha256().equals(hash))
                .findFirst()
                .ifPresent(same -> {
                    throw new Refusal(Refusal.Code.CONFLICT, "the file is there already, as number " + same.number());
                });
        Instant now = clock.instant();
        try {
            jdbc.sql("insert into attachment (person_id, subject, number, region, kind, name, type, bytes, digest,"
                            + " content_sealed, added_by, added_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            subject.person(),
                            subject.name(),
                            number,
                            subject.region(),
                            sent.kind().name(),
                            name)
                    .params(type.name(), sent.content().length, digest, sealing.sealBytes(sent.content()))
                    .params(caller.person(), now.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "somebody else did it at the same moment; look at it again");
        }
        return new Attachment(
                subject, number, sent.kind(), name, type, sent.content().length, hash, caller.person(), now, null);
    }

    private static FileType type(byte[] content) {
        if (content.length == 0 || content.length > Limits.SCAN_BYTES) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found a file of " + content.length + " bytes; expected 1 to " + Limits.SCAN_BYTES);
        }
        return FileType.of(content)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_READABLE, "found a file that is no PDF, JPEG or PNG by its content"));
    }

    /** All that were ever added, in their order. */
    public List<Attachment> of(Attachment.Subject subject, Caller caller) {
        return subject.isFor(caller)
                ? jdbc.sql(SELECT + " order by a.number")
                        .params(subject.person(), subject.name())
                        .query((row, number) -> attachment(subject, row))
                        .list()
                : List.of();
    }

    /** A file with its content; that it was handed out is noted. Throws Refusal when there is none, or it was taken off the list. */
    @Transactional
    public Sent open(Attachment.Subject subject, int number, Caller caller) {
        Attachment found = find(subject, number, caller);
        byte[] sealed = jdbc.sql(
                        "select content_sealed from attachment where person_id = ? and subject = ? and number = ?")
                .params(subject.person(), subject.name(), number)
                .query(byte[].class)
                .single();
        byte[] content = sealing.openBytes(sealed);
        if (!HexFormat.of().formatHex(sha256(content)).equals(found.sha256())) {
            throw new IllegalStateException("the file " + number + " of " + subject.name() + " is not what was added");
        }
        log.record(caller, "openFile", subject.name() + "/" + number, found.sha256());
        return new Sent(found.kind(), found.name(), content);
    }

    /** What is known of a file that is on the list. */
    public Attachment find(Attachment.Subject subject, int number, Caller caller) {
        return listed(subject, number, caller).orElseThrow(() -> missing(subject));
    }

    private Optional<Attachment> listed(Attachment.Subject subject, int number, Caller caller) {
        return jdbc.sql(SELECT + " and a.number = ? and r.reason is null")
                .params(subject.person(), subject.name(), number)
                .query((row, index) -> attachment(subject, row))
                .optional()
                .filter(found -> subject.isFor(caller));
    }

    private static Refusal missing(Attachment.Subject subject) {
        return new Refusal(Refusal.Code.NOT_FOUND, "the file of " + subject.name());
    }

    /** Takes a file off the list. It stays on record with the reason. */
    @Transactional
    public void remove(Attachment.Subject subject, int number, String reason, Caller caller) {
        Attachment found = find(subject, number, caller);
        String why = Wording.tidy(reason);
        if (why.isEmpty() || why.length() > REASON) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "expected a reason of 1 to " + REASON + " characters");
        }
        try {
            jdbc.sql("insert into attachment_removal (person_id, subject, number, reason, removed_by, removed_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(subject.person(), subject.name(), found.number(), why, caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "somebody else did it at the same moment; look at it again");
        }
        log.record(caller, "removeFile", subject.name() + "/" + number, why);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Attachment attachment(Attachment.Subject subject, ResultSet row) throws SQLException {
        return new Attachment(
                subject,
                row.getInt("number"),
                Attachment.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                FileType.valueOf(row.getString("type")),
                row.getLong("bytes"),
                HexFormat.of().formatHex(row.getBytes("digest")),
                row.getString("added_by"),
                instant(row, "added_at"),
                removal(row));
    }

    private static Attachment.@Nullable Removal removal(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return reason == null
                ? null
                : new Attachment.Removal(reason, row.getString("removed_by"), instant(row, "removed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

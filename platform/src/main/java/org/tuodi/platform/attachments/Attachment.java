package org.tuodi.platform.attachments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.access.Caller;

/**
 * What is known of a file without its content.
 *
 * @param number from 1, within its subject
 * @param sha256 of the content as it was sent, in hexadecimal
 * @param removal why, by whom and when it was taken off the list; it stays on record
 */
public record Attachment(
        Subject subject,
        int number,
        Kind kind,
        String name,
        FileType type,
        long bytes,
        String sha256,
        String addedBy,
        Instant addedAt,
        @Nullable Removal removal) {

    /**
     * What files belong to.
     *
     * @param person whom it is about
     * @param name of the matter, such as the number of a case; files of a person are told apart by it
     * @param region of the person when the matter began
     * @param office region of the office that has it now
     */
    public record Subject(String person, String name, String region, String office) {

        boolean isFor(Caller caller) {
            return caller.sees(region) || caller.sees(office);
        }
    }

    /** What a file is of (材料). */
    public enum Kind {
        /** 申请表. */
        APPLICATION,
        /** 收费票据. */
        INVOICE,
        /** 费用清单. */
        FEE_LIST,
        /** 病历、出院小结、诊断证明. */
        MEDICAL_RECORD,
        /** 身份证明. */
        ID_DOCUMENT,
        /** 银行账户. */
        BANK_ACCOUNT,
        /** 收入和财产. */
        INCOME,
        /** 委托书. */
        MANDATE,
        /** 其他. */
        OTHER
    }

    /** That a file was taken off the list. */
    public record Removal(String reason, String by, Instant at) {}
}

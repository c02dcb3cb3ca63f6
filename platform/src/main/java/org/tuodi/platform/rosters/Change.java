package org.tuodi.platform.rosters;

/** What a row of a roster wants. */
enum Change {
    /** 新增 or 在册: the person has the identity. */
    ADD,
    /** 退出: the person has it no longer. */
    EXIT,
    /** 变更: what is on record of it was wrong or changed. */
    CHANGE,
    /** 撤销: it should never have been on record. */
    WITHDRAW
}

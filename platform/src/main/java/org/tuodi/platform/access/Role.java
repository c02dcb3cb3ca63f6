package org.tuodi.platform.access;

/** Who somebody is in the administration, by the letters of the roles matrix (requirements §2.2). */
public enum Role {
    /** 医疗保障局 medical security bureau. */
    MSB,
    /** 市级经办 city agency. */
    CA,
    /** 区县经办 district or county agency. */
    DA,
    /** 民政 civil affairs. */
    CIV,
    /** 退役军人、残联、乡村振兴、工会 other departments that recognise identities. */
    IDD,
    /** 财政 finance. */
    FIN,
    /** 税务 tax. */
    TAX,
    /** 卫健 health. */
    HLT,
    /** 医院 hospital. */
    HOS,
    /** 药店 pharmacy. */
    PHA,
    /** 承办保险机构 undertaking insurer. */
    INS,
    /** 乡镇、街道、村 town, street, village. */
    TWN,
    /** 参保人 insured person. */
    BEN,
    /** 稽核、监管 supervision and audit. */
    SUP,
    /** 政府 city or county government. */
    GOV,
    /** 系统管理员 system administrator. */
    ADM;

    /** Posts that one person may not hold together: handling, audit, finance and information (C2-17.3). */
    private enum Post {
        HANDLING,
        AUDIT,
        FINANCE,
        INFORMATION
    }

    /** Whether one person may hold both roles. Everybody may be insured. */
    public boolean goesWith(Role other) {
        return this == BEN || other == BEN || post() == other.post();
    }

    private Post post() {
        return switch (this) {
            case SUP -> Post.AUDIT;
            case FIN -> Post.FINANCE;
            case ADM -> Post.INFORMATION;
            default -> Post.HANDLING;
        };
    }
}

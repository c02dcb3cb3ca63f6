package org.tuodi.platform.gateway;

/**
 * Where what somebody pays of a bill stands in an answer.
 *
 * @param field of setlinfo
 * @param code fund_pay_type of setldetail
 */
record Funds(String field, String code, String name) {

    private static final String TILT = "tiltAssistance";

    /** Of a layer of a person's scheme, as the institution wants to have it. */
    static Funds of(String layer, String scheme, InterfaceSettings.Dialect dialect) {
        boolean folded = layer.equals(TILT) && dialect.tiltCode().isEmpty();
        String asked = folded ? "medicalAssistance" : layer;
        Codes codes = Codes.BUILT_IN;
        Funds funds = of(codes.find("fund", asked + "/" + scheme)
                .or(() -> codes.find("fund", asked))
                .or(() -> codes.find("fund", "other"))
                .orElseThrow());
        return layer.equals(TILT) && !folded ? new Funds(funds.field, dialect.tiltCode(), funds.name) : funds;
    }

    /** Of the personal account, or of what the provider waived. */
    static Funds of(String payer) {
        return of(Codes.BUILT_IN.find("fund", payer).orElseThrow());
    }

    private static Funds of(Codes.Code code) {
        int blank = code.name().indexOf(' ');
        return new Funds(
                code.name().substring(0, blank), code.code(), code.name().substring(blank + 1));
    }
}

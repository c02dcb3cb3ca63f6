package org.tuodi.platform.gateway;

import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** 9001 签到 and 9002 签退. Every call proves itself, so signing in gives a number and no right. */
@Component
final class SignInTransactions implements Transaction {

    private static final String SIGN_IN = "9001";

    @Override
    public Set<String> codes() {
        return Set.of(SIGN_IN, "9002");
    }

    @Override
    public Object answer(Call call) {
        String time = Times.moment(call.at());
        if (!call.infno().equals(SIGN_IN)) {
            return Map.of("signoutoutb", Map.of("sign_time", time));
        }
        byte[] random = new byte[8];
        ThreadLocalRandom.current().nextBytes(random);
        String number =
                Times.digits(call.at()).substring(0, 14) + HexFormat.of().formatHex(random);
        Map<String, String> signedIn = new java.util.TreeMap<>(Map.of("sign_no", number, "sign_time", time));
        return new java.util.TreeMap<>(Map.of("signinoutb", signedIn, "result", signedIn));
    }
}

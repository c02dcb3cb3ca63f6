package org.tuodi.platform.gateway;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transactions (交易) of one family. Each bean of this type is offered under its codes. */
public interface Transaction {

    /** Codes such as {@code 2206} and {@code 2206A}, each of one bean alone. */
    Set<String> codes();

    /**
     * Answers a call of one of the codes.
     *
     * @return the output: maps, lists, texts, numbers and {@link java.math.BigDecimal} for amounts; null where the
     *     transaction has none; or a {@link FileOutput}
     * @throws GatewayRefusal or {@link org.tuodi.platform.calls.Refusal} when it is refused as it stands
     */
    @Nullable
    Object answer(Call call);
}

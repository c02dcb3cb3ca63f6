package org.tuodi.platform.funds;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.policy.text.Json;

/** Balances over HTTP. */
@RestController
class LedgerController {

    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @Operation(
            summary = "台账余额 · balance of each account; they sum to zero",
            description = "Whoever sees one area sees the accounts of its regions alone, which need not sum to zero.")
    @GetMapping(path = "/api/v1/balances", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String balances(Caller caller) {
        Map<String, Object> balances = new LinkedHashMap<>();
        ledger.balances().forEach((account, fen) -> {
            if (isSeen(account, caller)) {
                balances.put(account, Money.text(fen));
            }
        });
        return Json.write(balances);
    }

    /** The accounts of a place end with its region; those of institutions belong to none. */
    private static boolean isSeen(String account, Caller caller) {
        String region = account.substring(account.lastIndexOf('/') + 1);
        return caller.area().isEmpty() || (region.matches("[0-9]+") && caller.sees(region));
    }
}

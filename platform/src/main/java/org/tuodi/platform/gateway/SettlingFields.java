package org.tuodi.platform.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a settling call is kept beside the bill. */
final class SettlingFields {

    private static final List<String> NAMES = List.of(
            "mdtrt_cert_type",
            "med_type",
            "psn_setlway",
            "acct_used_flag",
            "insutype",
            "invono",
            "chrg_bchno",
            "mid_setl_flag");

    private SettlingFields() {}

    static Map<String, @Nullable Object> kept(Input node) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        NAMES.forEach(name -> node.text(name).ifPresent(text -> kept.put(name, text)));
        return kept;
    }
}

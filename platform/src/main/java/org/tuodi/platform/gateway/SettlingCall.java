package org.tuodi.platform.gateway;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A call that settles, as it was written before it did.
 *
 * @param key under which the settlement is found
 * @param lines numbers of the lines that it settles
 * @param content what else matters of it: invoice, use of the account, mid-stay and so on
 */
public record SettlingCall(
        String institution,
        String key,
        String infno,
        String msgid,
        VisitId visit,
        List<Integer> lines,
        Input content,
        LocalDateTime at) {}

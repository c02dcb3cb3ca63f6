package org.tuodi.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Open;

/** Where everybody begins: visitors with what is for all, callers with what they may do. */
@Controller
class HomePage {

    @GetMapping("/")
    @Open
    String home(@Nullable Caller caller) {
        return caller == null ? "access/welcome" : "access/workbench";
    }
}

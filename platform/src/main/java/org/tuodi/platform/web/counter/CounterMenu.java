package org.tuodi.platform.web.counter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** The counter in the menu. */
@Configuration
class CounterMenu {

    @Bean
    MenuItem counterMenuItem() {
        return new MenuItem(
                "/counter", "counter.menu", Activity.SETTLE_FOR_HOSPITAL, Right.EXECUTE, Right.APPROVE, Right.READ);
    }
}

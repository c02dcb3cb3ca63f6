package org.tuodi.platform.web.cases;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** Cases in the menu, of everybody who has to do with one kind of them. */
@Configuration
class CasesMenu {

    private static final List<Activity> ACTIVITIES = List.of(
            Activity.SUBMIT_MANUAL,
            Activity.REVIEW_MANUAL,
            Activity.RECEIVE_APPLICATION,
            Activity.DECIDE_APPLICATION,
            Activity.DECIDE_EXCEPTION);

    @Bean
    MenuItem casesItem() {
        return new MenuItem("/cases", "cases.menu", CasesMenu::uses);
    }

    private static boolean uses(Caller caller) {
        return ACTIVITIES.stream().anyMatch(activity -> caller.may(activity, Right.values()));
    }
}

package org.tuodi.platform.web.cases;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;

/** For whoever reads cases of some kind; which ones, cases themselves say. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Requires(
        activity = Activity.REVIEW_MANUAL,
        rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.EXECUTE, Right.READ},
        or = {
            Activity.SUBMIT_MANUAL,
            Activity.RECEIVE_APPLICATION,
            Activity.DECIDE_APPLICATION,
            Activity.DECIDE_EXCEPTION
        })
@interface SeesCases {}

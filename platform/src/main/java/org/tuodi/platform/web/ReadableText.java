package org.tuodi.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tuodi.platform.calls.Refusal;

/** Refuses a page's fields that hold the character of number 0: no browser sends it, and no text of the database can hold it. */
final class ReadableText implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            for (String value : values) {
                if (value.indexOf(0) >= 0) {
                    throw new Refusal(
                            Refusal.Code.NOT_READABLE,
                            name.replace('\0', '?') + ": found the character of number 0; expected text");
                }
            }
        });
        return true;
    }
}

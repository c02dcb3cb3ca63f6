package org.tuodi.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.Account;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Callers;

/** Gives every page its frame. */
@Component
final class Frames implements HandlerInterceptor {

    /** In the order of a day at the counter; what is not named comes last. */
    private static final List<String> ORDER = List.of(
            "/counter", "/cases", "/rosters", "/hospital", "/alerts", "/policies", "/dashboard", "/funds", "/clearing");

    private final Callers callers;
    private final List<MenuItem> items;
    private final boolean demo;

    Frames(Callers callers, List<MenuItem> items, @Value("${tuodi.demo:false}") boolean demo) {
        this.callers = callers;
        this.items = items.stream()
                .sorted(Comparator.comparingInt(Frames::place).thenComparing(MenuItem::path))
                .toList();
        this.demo = demo;
    }

    private static int place(MenuItem item) {
        int place = ORDER.indexOf(item.path());
        return place < 0 ? ORDER.size() : place;
    }

    /** The frame of a page for whoever asks for it. */
    Frame of(HttpServletRequest request) {
        Account account = callers.account(request).orElse(null);
        List<MenuItem> menu = callers.of(request).map(this::menu).orElse(List.of());
        return new Frame(account, menu, request.getRequestURI(), demo);
    }

    private List<MenuItem> menu(Caller caller) {
        return items.stream().filter(item -> item.isFor(caller)).toList();
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && !isRedirect(page)) {
            page.getModelMap().put("frame", of(request));
        }
    }

    private static boolean isRedirect(ModelAndView page) {
        String view = page.getViewName();
        return view != null && view.startsWith("redirect:");
    }

    /** The model of a page that no handler made. */
    Map<String, Object> model(HttpServletRequest request) {
        return Map.of("frame", of(request));
    }
}

package org.tuodi.platform;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Looks at each line that the suite logs and keeps those that give a person away. */
public final class SuiteLog extends AppenderBase<ILoggingEvent> {

    private static final Pattern ID_NUMBER = Pattern.compile("(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])");
    private static final Pattern NAME = Pattern.compile("测试|模拟人|安宁和|康泰明");
    private static final List<String> GIVEN_AWAY = new CopyOnWriteArrayList<>();
    private static final AtomicInteger LINES = new AtomicInteger();

    @Override
    protected void append(ILoggingEvent event) {
        LINES.incrementAndGet();
        StringBuilder text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy fault = event.getThrowableProxy(); fault != null; fault = fault.getCause()) {
            text.append('\n').append(fault.getMessage());
        }
        if (givesAway(text)) {
            GIVEN_AWAY.add(event.getLoggerName() + ": " + text);
        }
    }

    static boolean givesAway(CharSequence text) {
        return ID_NUMBER.matcher(text).find() || NAME.matcher(text).find();
    }

    static int lines() {
        return LINES.get();
    }

    static List<String> givenAway() {
        return List.copyOf(GIVEN_AWAY);
    }
}

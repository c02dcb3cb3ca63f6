package org.tuodi.platform.web;

import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Pages are in 中文 unless the reader asks for English, and load nothing that is not in the server itself. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    private final Frames frames;

    WebConfiguration(Frames frames) {
        this.frames = frames;
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("lang");
        resolver.setDefaultLocale(Locale.CHINESE);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor language = new LocaleChangeInterceptor();
        language.setParamName("lang");
        language.setIgnoreInvalidLocale(true);
        // It asks for a parameter, which would read the body of a form that is not meant as one.
        registry.addInterceptor(language)
                // Before the gate: what it refuses is told in the language that was asked for.
                .order(Ordered.HIGHEST_PRECEDENCE)
                .excludePathPatterns("/api/**", "/fsi/**", "/**/hsa/hgs/*", "/calculator/settle");
        // After the gate, and apart from interfaces, whose bodies they read themselves.
        registry.addInterceptor(new ReadableText())
                .excludePathPatterns("/api/**", "/fsi/**", "/**/hsa/hgs/*", "/calculator/settle");
        registry.addInterceptor(frames).excludePathPatterns("/api/**", "/fsi/**", "/**/hsa/hgs/*");
    }
}

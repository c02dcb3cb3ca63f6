package org.tuodi.platform.calls;

import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers refused calls as problem+json (RFC 9457) with a stable code. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(Refusal refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(refusal.code().status()), String.join("; ", refusal.details()));
        problem.setTitle(refusal.code().title());
        problem.setProperty("code", camelCase(refusal.code().name()));
        problem.setProperty("errors", refusal.details());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (refusal.code() == Refusal.Code.NOT_SIGNED_IN) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(problem);
    }

    private static String camelCase(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }
}

package org.tuodi.platform.gateway;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/**
 * Takes every call from its bytes to its answer. Whatever comes, there is an answer in the envelope: a call that is refused
 * or fails is answered -1 with the reason, or with a number under which the log has it.
 */
@Component
class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Map<String, Transaction> transactions = new TreeMap<>();
    private final List<Authenticator> authenticators;
    private final NoAuthenticator otherwise;
    private final ServicePaths paths = new ServicePaths();
    private final Reply reply = new Reply();
    private final Clock clock;

    Dispatcher(
            List<Transaction> transactions,
            List<Authenticator> authenticators,
            NoAuthenticator otherwise,
            Clock clock) {
        for (Transaction transaction : transactions) {
            for (String code : transaction.codes()) {
                if (this.transactions.put(code, transaction) != null) {
                    throw new IllegalStateException("two beans offer the transaction " + code);
                }
            }
        }
        this.authenticators = List.copyOf(authenticators);
        this.otherwise = otherwise;
        this.clock = clock;
    }

    /** What a call came to so far, for its answer. */
    private static final class Progress {
        private final LocalDateTime received;
        private Input envelope = Input.of(new HashMap<>());
        private String infno = "";
        private Optional<InterfaceSettings> settings = Optional.empty();

        private Progress(LocalDateTime received) {
            this.received = received;
        }

        private boolean textInfcode() {
            return settings.map(found -> found.dialect().textInfcode()).orElse(false);
        }

        private String region() {
            return envelope.text("mdtrtarea_admvs", "mdtrtarea_admdvs").orElse("");
        }
    }

    /** Answers a request: JSON, or a {@link FileOutput}. */
    Object answer(Incoming request) {
        Progress progress = new Progress(now());
        try {
            Object output = run(request, progress);
            return output instanceof FileOutput ? output : success(progress, output);
        } catch (GatewayRefusal e) {
            return refusal(progress, e.getMessage());
        } catch (Refusal e) {
            return refusal(progress, Messages.of(e));
        } catch (AnsweredAtOnce e) {
            return e.body;
        } catch (RuntimeException | StackOverflowError e) {
            return failure(progress, e);
        }
    }

    /** An answer outside the envelope, as some gateways give it. */
    private static final class AnsweredAtOnce extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String body;

        private AnsweredAtOnce(String body) {
            super("answered");
            this.body = body;
        }
    }

    private @Nullable Object run(Incoming request, Progress progress) {
        if (request.body().length > GatewayController.MOST_BYTES) {
            throw new GatewayRefusal("报文超过" + GatewayController.MOST_BYTES / (1024 * 1024) + "MB，请分批上传");
        }
        progress.envelope = Input.of(JsonValues.object(JsonValues.text(request.body()), "报文"));
        InterfaceSettings settings = authenticate(request, progress.envelope);
        progress.settings = Optional.of(settings);
        progress.infno = paths.infno(progress.envelope.text("infno"), request.path(), request.header("_api_name"));
        requireOwn(progress.envelope, settings);
        Transaction transaction = transactions.get(progress.infno);
        if (transaction == null) {
            throw new GatewayRefusal("交易未开通：" + progress.infno + "。已开通：" + String.join("、", transactions.keySet()));
        }
        return transaction.answer(new Call(
                progress.infno,
                progress.envelope.text("msgid").orElse(""),
                progress.envelope,
                input(progress.envelope),
                settings,
                request.file(),
                progress.received));
    }

    private InterfaceSettings authenticate(Incoming request, Input envelope) {
        Authenticator authenticator = authenticators.stream()
                .filter(each -> each.isMeant(request))
                .findFirst()
                .orElse(otherwise);
        try {
            return authenticator.authenticate(request, envelope);
        } catch (Denied e) {
            Optional<String> own = authenticator.failure(e);
            if (own.isPresent()) {
                throw new AnsweredAtOnce(own.get());
            }
            throw new GatewayRefusal("身份认证未通过：" + e.getMessage());
        }
    }

    /** Who calls is the credential's to say. */
    private static void requireOwn(Input envelope, InterfaceSettings settings) {
        envelope.text("fixmedins_code", "medins_code").ifPresent(code -> {
            if (!code.equals(settings.institution())) {
                throw new GatewayRefusal("定点医药机构编号（fixmedins_code）与凭证所属机构不一致");
            }
        });
    }

    private static Input input(Input envelope) {
        Object input = envelope.values().get("input");
        if (input instanceof Map) {
            return envelope.object("input").orElseThrow();
        }
        if (input instanceof List) {
            Map<String, @Nullable Object> list = new HashMap<>();
            list.put("data", input);
            return Input.of(list);
        }
        return Input.of(envelope.text("input")
                .map(text -> JsonValues.object(text, "交易输入（input）"))
                .orElseGet(HashMap::new));
    }

    private String success(Progress progress, @Nullable Object output) {
        return reply.success(progress.textInfcode(), progress.region(), progress.received, now(), output);
    }

    private String refusal(Progress progress, @Nullable String message) {
        return reply.refusal(
                progress.textInfcode(), progress.region(), progress.received, now(), message == null ? "" : message);
    }

    /** A fault of ours: the log names the number and the transaction, never what was sent. */
    private String failure(Progress progress, Throwable fault) {
        String number = String.format("%08x", ThreadLocalRandom.current().nextInt());
        LOG.error("error {} in transaction {}: {}", number, progress.infno, Messages.trace(fault));
        return refusal(progress, "系统处理异常，请稍后以原报文ID重试或联系经办机构，错误编号" + number);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), Times.ZONE);
    }
}

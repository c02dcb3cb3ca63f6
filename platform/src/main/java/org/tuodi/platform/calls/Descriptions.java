package org.tuodi.platform.calls;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.tuodi.policy.text.Definitions;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Shape;

/** Completes the published description: schemas of bodies from what reads them, how to sign in, what refusals look like. */
@Component
final class Descriptions implements OperationCustomizer, OpenApiCustomizer {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String HERE = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";
    private static final String TOKEN = "token";

    private final Map<String, Map<String, Object>> schemas = new ConcurrentHashMap<>();

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        for (MethodParameter parameter : method.getMethodParameters()) {
            Shaped shaped = parameter.getParameterAnnotation(Shaped.class);
            if (shaped != null) {
                operation.setRequestBody(new RequestBody()
                        .required(true)
                        .content(content(JSON, new Schema<>().$ref(HERE + published(shaped)))));
            } else if (parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class)) {
                operation.setRequestBody(new RequestBody().required(true).content(content(JSON, new Schema<>())));
            }
        }
        operation.getResponses().addApiResponse("default", refusal());
        return operation;
    }

    private static ApiResponse refusal() {
        return new ApiResponse()
                .description("办理不通过 · refused, with a stable code and a line for each fault")
                .content(content(PROBLEM, new Schema<>().$ref(HERE + "Problem")));
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }

    /** Remembers the schema of a shape with all that it refers to, and gives its name. */
    private String published(Shaped shaped) {
        Definitions definitions = new Definitions();
        Map<String, Object> schema = shape(shaped).schema(definitions);
        definitions.bodies().forEach(this::publish);
        if (schema.get("$ref") instanceof String named) {
            return named.substring(DEFINITIONS.length());
        }
        String name = shaped.value().getSimpleName() + "Body";
        publish(name, schema);
        return name;
    }

    private void publish(String name, Map<String, Object> schema) {
        Map<String, Object> other = schemas.putIfAbsent(name, schema);
        if (other != null && !other.equals(schema)) {
            throw new IllegalStateException("two bodies have the name " + name);
        }
    }

    private static Shape<?> shape(Shaped shaped) {
        try {
            Field field = shaped.value().getDeclaredField(shaped.field());
            field.setAccessible(true);
            return (Shape<?>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no shape " + shaped.value() + "." + shaped.field(), e);
        }
    }

    @Override
    public void customise(OpenAPI description) {
        description.setInfo(new Info()
                .title("托底 Tuodi")
                .version("1")
                .description("一站式结算 · one-stop settlement. Amounts are texts in yuan with two decimals."));
        Components components = description.getComponents() == null ? new Components() : description.getComponents();
        schemas.forEach((name, schema) -> components.addSchemas(name, written(Json.compact(schema))));
        components.addSchemas("Problem", problem());
        components.addSecuritySchemes(
                TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        description.setComponents(components);
        description.setSecurity(List.of(new SecurityRequirement().addList(TOKEN)));
    }

    /** The same schema with references to where the description has what they mean. */
    private static Schema<?> written(String schema) {
        try {
            return Json31.mapper().readValue(schema.replace("\"" + DEFINITIONS, "\"" + HERE), Schema.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Schema<?> problem() {
        return written("{\"type\":\"object\",\"required\":[\"status\",\"title\"],\"properties\":{"
                + "\"status\":{\"type\":\"integer\"},\"title\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"},"
                + "\"code\":{\"type\":\"string\"},\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}");
    }
}

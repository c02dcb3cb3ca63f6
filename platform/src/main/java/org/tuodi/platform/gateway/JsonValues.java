package org.tuodi.platform.gateway;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Limits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON as hospital systems send it into maps, lists, texts, truth values and null. Numbers stay the texts that were
 * written, so that no amount goes through a binary fraction.
 */
public final class JsonValues {

    /** How deep objects and lists may nest. */
    public static final int MAX_DEPTH = Limits.ENVELOPE_DEPTH;

    private static final Charset CHINESE = Charset.forName("GB18030");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Limits.ENVELOPE_NUMBER_CHARACTERS)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonValues() {}

    /** Text of bytes: UTF-8, with or without a byte order mark, else GB18030, which older systems use. */
    static String text(byte[] bytes) {
        String text = decode(bytes, StandardCharsets.UTF_8);
        if (text == null) {
            text = decode(bytes, CHINESE);
        }
        if (text == null) {
            throw new GatewayRefusal("报文编码应为UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static @Nullable String decode(byte[] bytes, Charset charset) {
        try {
            CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * Reads an object.
     *
     * @param what it is, for the refusal
     * @throws GatewayRefusal when it is no JSON object
     */
    public static Map<String, @Nullable Object> object(String text, String what) {
        if (read(text, what) instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
            return object;
        }
        throw new GatewayRefusal(what + "应为JSON对象");
    }

    /** Reads any value. */
    static @Nullable Object read(String text, String what) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text.strip())) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new GatewayRefusal(what + "在第一个JSON值之后还有内容");
            }
            return value;
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : "（第" + e.getLocation().getLineNr() + "行第"
                            + e.getLocation().getColumnNr() + "列）";
            throw new GatewayRefusal(what + "不是有效的JSON" + place);
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (token == null || token == JsonToken.VALUE_NULL) {
            return null;
        }
        return token.isBoolean() ? (Object) (token == JsonToken.VALUE_TRUE) : parser.getString();
    }
}

package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.text;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * The document that a person is known by.
 *
 * @param number of the document; of a person without one the temporary number
 */
public record Document(Type type, String number) {

    private static final int SHOWN = 2;

    /** Kinds of documents; persons of Hong Kong, Macao and Taiwan may enrol with a travel permit (C8-1.3). */
    public enum Type {
        /** 居民身份证, also 港澳台居民居住证, whose number has the same form. */
        ID_CARD,
        /** 港澳居民来往内地通行证. */
        HONG_KONG_MACAO_PERMIT,
        /** 台湾居民来往大陆通行证. */
        TAIWAN_PERMIT,
        /** 护照. */
        PASSPORT,
        /** 外国人永久居留身份证. */
        FOREIGNER_PERMIT,
        /** 暂无证件: may be assisted and settled, but not enrolled, until a document is supplied (C1-2.4). */
        NONE
    }

    /** Throws IllegalArgumentException saying what is wrong, without repeating the number. */
    public Document {
        if (type == Type.ID_CARD) {
            new IdNumber(number);
        } else if (!number.matches("[A-Za-z0-9_-]{1,41}")) {
            throw new IllegalArgumentException("a document number of letters and digits");
        }
    }

    /** An identity card. */
    public static Document of(IdNumber number) {
        return new Document(Type.ID_CARD, number.text());
    }

    /** The temporary number of a person who has no document yet. */
    static Document none(String person) {
        return new Document(Type.NONE, "T" + person);
    }

    static Shape<Document> shape() {
        ObjectBuilder object = Shapes.object("Document", "the document that a person is known by");
        Field<Type> type = object.required("type", Shapes.enumeration(Type.class), "kind of document");
        Field<String> number = object.required("number", text(40), "its number");
        object.check(type, fields -> fields.get(type) != Type.NONE, "a document; leave it out where there is none");
        object.check(number, fields -> valid(fields.get(type), fields.get(number)), "a valid number of that document");
        return object.build(
                fields -> new Document(fields.get(type), fields.get(number).toUpperCase(Locale.ROOT)));
    }

    private static boolean valid(Type type, String number) {
        try {
            return !new Document(type, number.toUpperCase(Locale.ROOT)).number().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Day of birth, where the number tells it. */
    Optional<LocalDate> birthDate() {
        return type == Type.ID_CARD ? Optional.of(new IdNumber(number).birthDate()) : Optional.empty();
    }

    /** Sex, where the number tells it. */
    Optional<Sex> sex() {
        return type == Type.ID_CARD ? Optional.of(new IdNumber(number).sex()) : Optional.empty();
    }

    /** What may be shown: the whole only of a temporary number. */
    public String masked() {
        return switch (type) {
            case ID_CARD -> new IdNumber(number).masked();
            case NONE -> number;
            case HONG_KONG_MACAO_PERMIT, TAIWAN_PERMIT, PASSPORT, FOREIGNER_PERMIT -> {
                int hidden = Math.max(1, number.length() - SHOWN);
                yield "*".repeat(hidden) + number.substring(hidden);
            }
        };
    }

    /** The masked form, so that no log can give the number away. */
    @Override
    public String toString() {
        return type + " " + masked();
    }
}

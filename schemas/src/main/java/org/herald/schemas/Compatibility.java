package org.herald.schemas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.jspecify.annotations.Nullable;

/// Whether two versions of a schema can stand side by side: each can read what the other wrote, and means the same
/// by it.
///
/// The first is what registries call FULL, by Avro's own check. The second no registry checks: Avro takes
/// milliseconds for microseconds, cents for euros, and a record of another namespace, which our programs find no class
/// for, for the same one; and it lets a symbol vanish from an enum, whose records would then say nothing.
public final class Compatibility {

    /// One thing that keeps two versions apart.
    ///
    /// @param place names of fields with dots between; the record's own name where it is no field's
    /// @param remedy what whoever changed the schema should do
    public record Breach(String place, String problem, String remedy) {

        @Override
        public String toString() {
            return place + ": " + problem + ": " + remedy;
        }
    }

    private final Set<Breach> breaches = new LinkedHashSet<>();
    private final Set<String> met = new LinkedHashSet<>();

    private Compatibility() {}

    /// What keeps two versions apart; empty if nothing does.
    public static List<Breach> breaches(Schema older, Schema newer) {
        Compatibility found = new Compatibility();
        found.bothRead(older, newer);
        found.meaning(older, newer, "");
        return List.copyOf(found.breaches);
    }

    /// The part of it that registries check: what one version cannot read of the other.
    public static List<Breach> unreadable(Schema older, Schema newer) {
        Compatibility found = new Compatibility();
        found.bothRead(older, newer);
        return List.copyOf(found.breaches);
    }

    private void bothRead(Schema older, Schema newer) {
        reads(newer, older, "the new version cannot read what is written already");
        reads(older, newer, "programs with the old version cannot read what the new one writes");
    }

    private void reads(Schema reader, Schema writer, String consequence) {
        for (Incompatibility found : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            String place = place(found.getReaderFragment(), reader, found.getLocation());
            // Of a field that one side lacks, the message is the name again.
            boolean plain = isMissingField(found) || place.endsWith(found.getMessage());
            String detail = plain ? "" : " (" + found.getMessage() + ")";
            breaches.add(new Breach(place, consequence + detail, remedy(found)));
        }
    }

    /// An enum that the writer lacks is compared by Avro with the whole of the writer's record.
    private static boolean isMissingField(Incompatibility found) {
        return found.getReaderFragment().getType() == Schema.Type.ENUM
                && found.getWriterFragment().getType() == Schema.Type.RECORD;
    }

    private static String remedy(Incompatibility found) {
        SchemaIncompatibilityType type =
                isMissingField(found) ? SchemaIncompatibilityType.READER_FIELD_MISSING_DEFAULT_VALUE : found.getType();
        return switch (type) {
            case NAME_MISMATCH -> "keep the name, or make a new record of another name";
            case FIXED_SIZE_MISMATCH, TYPE_MISMATCH ->
                "keep the type, and add a field of another name, with a default, for the new one";
            case MISSING_ENUM_SYMBOLS -> "give the enum a default symbol";
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                "only a field with a default can be added or removed: give it one, or keep it";
            case MISSING_UNION_BRANCH -> "keep the union as it is, and add a field of another name for the new type";
        };
    }

    /// From a place in the schema's JSON, such as `/fields/4/type/1`, to the names of fields.
    private static String place(@Nullable Schema fragment, Schema schema, String location) {
        List<String> names = new ArrayList<>();
        Schema at = schema;
        String[] steps = location.split("/", -1);
        for (int i = 1; i + 1 < steps.length; i++) {
            if (at.getType() == Schema.Type.RECORD && steps[i].equals("fields")) {
                Field field = at.getFields().get(Integer.parseInt(steps[++i]));
                names.add(field.name());
                at = field.schema();
            } else if (at.getType() == Schema.Type.UNION && steps[i + 1].matches("\\d+")) {
                at = at.getTypes().get(Integer.parseInt(steps[i + 1]));
            }
        }
        String whole = fragment == null ? schema.getName() : fragment.getName();
        return names.isEmpty() ? whole : String.join(".", names);
    }

    private void meaning(Schema older, Schema newer, String place) {
        if (isNamed(older) && isNamed(newer)) {
            if (!older.getFullName().equals(newer.getFullName())) {
                String problem = older.getFullName() + " has become " + newer.getFullName();
                add(place, problem, "keep the name and the namespace");
            }
            if (!met.add(older.getFullName())) {
                return;
            }
        }
        unit(older, newer, place);
        if (older.getType() == newer.getType()) {
            inside(older, newer, place);
        }
    }

    private void inside(Schema older, Schema newer, String place) {
        switch (older.getType()) {
            case RECORD ->
                older.getFields().forEach(field -> {
                    Field same = newer.getField(field.name());
                    if (same != null) {
                        String inside = place.isEmpty() ? field.name() : place + "." + field.name();
                        meaning(field.schema(), same.schema(), inside);
                    }
                });
            case ENUM -> symbols(older, newer, place);
            case UNION -> {
                int branches =
                        Math.min(older.getTypes().size(), newer.getTypes().size());
                for (int i = 0; i < branches; i++) {
                    meaning(older.getTypes().get(i), newer.getTypes().get(i), place);
                }
            }
            case ARRAY -> meaning(older.getElementType(), newer.getElementType(), place);
            case MAP -> meaning(older.getValueType(), newer.getValueType(), place);
            default -> {
                // Nothing inside.
            }
        }
    }

    private void symbols(Schema older, Schema newer, String place) {
        if (newer.getEnumDefault() == null) {
            String problem = "enum " + newer.getName() + " has no default symbol";
            add(place, problem, "give it one, or no symbol can ever be added");
        }
        older.getEnumSymbols().stream()
                .filter(symbol -> !newer.hasEnumSymbol(symbol))
                .map(symbol -> "symbol " + symbol + " of enum " + older.getName() + " is gone")
                .forEach(
                        gone -> add(place, gone, "keep the symbol: records that are written with it say nothing else"));
    }

    private void unit(Schema older, Schema newer, String place) {
        LogicalType before = older.getLogicalType();
        LogicalType now = newer.getLogicalType();
        if (!Objects.equals(before, now) || older.getType() != newer.getType()) {
            String problem = "what was " + name(older) + " is read as " + name(newer);
            add(place, problem, "keep it, and add a field of another name for the new one");
        }
    }

    private void add(String place, String problem, String remedy) {
        breaches.add(new Breach(place.isEmpty() ? "the record" : place, problem, remedy));
    }

    private static String name(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        }
        return logical == null ? "plain " + schema.getType().getName() : logical.getName();
    }

    private static boolean isNamed(Schema schema) {
        return schema.getType() == Schema.Type.RECORD
                || schema.getType() == Schema.Type.ENUM
                || schema.getType() == Schema.Type.FIXED;
    }
}

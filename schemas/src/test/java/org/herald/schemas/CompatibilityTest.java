package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {

    private static final String PRICE = "{'type':'bytes','logicalType':'decimal','precision':19,'scale':4}";
    private static final String KIND =
            "{'type':'enum','name':'Kind','symbols':['UNKNOWN','A','B'],'default':'UNKNOWN'}";
    private static final String FIELDS = "{'name':'id','type':'string'},"
            + "{'name':'note','type':['null','string'],'default':null},"
            + "{'name':'at','type':{'type':'long','logicalType':'timestamp-millis'}},"
            + "{'name':'kind','type':" + KIND + "},"
            + "{'name':'cost','type':['null',{'type':'record','name':'Cost','fields':[{'name':'price','type':" + PRICE
            + "}]}],'default':null}";

    @Test
    void aVersionStandsBesideItself() {
        assertEquals(List.of(), Compatibility.breaches(record(FIELDS), record(FIELDS)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        a field with a default is added | {'name':'id'                 | \
        {'name':'more','type':'int','default':0},{'name':'id'
        an optional field is removed    | {'name':'note','type':['null','string'],'default':null}, | ""
        a symbol is added               | 'A','B'                      | 'A','B','C'
        """)
    void whatMayChange(String what, String before, String after) {
        assertEquals(List.of(), Compatibility.breaches(record(FIELDS), record(replaced(before, after))), what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'name':'id'        | {'name':'more','type':'int'},{'name':'id' | "more: the new version cannot \
        read what is written already: only a field with a default can be added or removed: give it one, or \
        keep it"
        {'name':'id','type':'string'}, | "" | "id: programs with the old version cannot read what the new \
        one writes: only a field with a default can be added or removed: give it one, or keep it"
        'A','B'             | 'A'              | "kind: symbol B of enum Kind is gone: keep the symbol: \
        records that are written with it say nothing else"
        timestamp-millis    | timestamp-micros | "at: what was timestamp-millis is read as \
        timestamp-micros: keep it, and add a field of another name for the new one"
        'scale':4           | 'scale':2        | "cost.price: what was decimal(19, 4) is read as \
        decimal(19, 2): keep it, and add a field of another name for the new one"
        'name':'Kind'       | 'name':'Kind','namespace':'other' | "kind: test.Kind has become other.Kind: \
        keep the name and the namespace"
        ,'default':'UNKNOWN' | ""              | "kind: enum Kind has no default symbol: give it one, or no \
        symbol can ever be added"
        """)
    void whatMayNot(String before, String after, String breach) {
        assertEquals(
                List.of(breach),
                Compatibility.breaches(record(FIELDS), record(replaced(before, after))).stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void aTypeThatChangesInsideARecordInAUnionIsNamedByItsFields() {
        List<String> places = Compatibility.breaches(record(FIELDS), record(replaced(PRICE, "'int'"))).stream()
                .map(Compatibility.Breach::place)
                .distinct()
                .toList();
        assertEquals(List.of("cost", "cost.price"), places);
    }

    private static String replaced(String before, String after) {
        if (!FIELDS.contains(before)) {
            throw new IllegalArgumentException(before);
        }
        return FIELDS.replace(before, after);
    }

    private static Schema record(String fields) {
        String json = "{'type':'record','name':'Thing','namespace':'test','fields':[" + fields + "]}";
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}

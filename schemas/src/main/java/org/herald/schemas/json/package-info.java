/// Records as JSON that people read and write, in the form that `scripts/tail` prints and `scripts/publish` takes.
///
/// It is Avro's JSON encoding, but for two things. A value of a union with one branch beside null stands there
/// plainly, as `"x"` rather than `{"string": "x"}`, which is read as well. And a logical type is a text that says
/// what it means: `"12.50"`, `"2026-11-24"`, `"2026-11-24T10:15:30.250Z"`; of dates and times Avro's numbers are
/// read as well. A decimal in Avro's own encoding is a text, too, and could be taken for another amount: it is read
/// only by a reader that expects it.
@NullMarked
package org.herald.schemas.json;

import org.jspecify.annotations.NullMarked;

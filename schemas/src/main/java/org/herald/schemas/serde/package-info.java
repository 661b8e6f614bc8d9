/// Avro on Kafka in Confluent's wire format: a byte 0, the schema's id at the registry in 4 bytes (big-endian), the
/// record in Avro's binary encoding. Configuration names are Confluent's, so that its own classes can take the
/// place of these by configuration alone.
///
/// What a caller may conclude from an exception, whichever classes are used:
/// - `SerializationException`: these bytes, or this record, will never do; a reader may put the record aside.
///   [org.herald.schemas.serde.UnknownRecordTypeException] is the case of a record type this program does not know.
/// - `RetriableException`: the registry cannot be reached; nothing is known about the record, which must be kept.
/// - any other: the registry refuses us (credentials, compatibility); people must act, and the record must be kept.
@NullMarked
package org.herald.schemas.serde;

import org.jspecify.annotations.NullMarked;

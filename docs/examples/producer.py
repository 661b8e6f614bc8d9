"""Publishes who a customer is, and that their loan was approved.

usage: producer.py BOOTSTRAP_SERVERS REGISTRY_URL FOLDER_OF_AVSC_FILES LOAN_ID
"""

import datetime
import decimal
import io
import json
import pathlib
import sys
import urllib.parse
import urllib.request

import avro.io
import avro.schema
import confluent_kafka

CUSTOMER_ID = "c-2042"


class Encoder:
    """Records of one subject in Confluent's wire format."""

    def __init__(self, registry, folder, subject):
        text = (folder / f"{subject}.avsc").read_text(encoding="utf-8")
        self.writer = avro.io.DatumWriter(avro.schema.parse(text))
        # Looked up, never registered: 404 here means a wrong subject, or schemas that are not in the registry yet.
        request = urllib.request.Request(
            f"{registry}/subjects/{urllib.parse.quote(subject)}",
            data=json.dumps({"schema": text}).encode(),
            headers={"Content-Type": "application/vnd.schemaregistry.v1+json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            self.id = json.load(answer)["id"]

    def encode(self, record):
        out = io.BytesIO()
        out.write(b"\0" + self.id.to_bytes(4, "big"))
        self.writer.write(record, avro.io.BinaryEncoder(out))
        return out.getvalue()


def profile():
    return {
        "phone": "+37255500143",
        "locale": "en",
        "country": "EE",
        "zone": "Europe/Tallinn",
        "brand": "nordlaen",
        "firstName": "Mari",
        "smsOptOut": False,
        "marketingConsent": "UNKNOWN",
        "marketingConsentAt": None,
        "updatedAt": now(),
    }


def approved(loan_id):
    return {
        "eventId": f"approved-{loan_id}",
        "occurredAt": now(),
        "loanId": loan_id,
        "decision": "APPROVED",
        # All four decimals: this library writes the digits as they are, and 1500.00 would be read as 15.
        "amount": {"amount": decimal.Decimal("1500").quantize(decimal.Decimal("0.0001")), "currency": "EUR"},
    }


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def main(servers, registry, folder, loan_id):
    folder = pathlib.Path(folder)
    producer = confluent_kafka.Producer({
        "bootstrap.servers": servers,
        "enable.idempotence": True,
        # As Kafka's Java clients choose the partition of a key; librdkafka's own choice is another one.
        "partitioner": "murmur2_random",
    })
    failures = []

    def sent(error, message):
        if error is not None:
            failures.append(error)
        else:
            print(f"{message.topic()}-{message.partition()}@{message.offset()}")

    for topic, subject, record in (
        ("lending.customers", "lending.customers-value", profile()),
        ("lending.events", "lending.events-org.herald.lending.LoanDecided", approved(loan_id)),
    ):
        value = Encoder(registry, folder, subject).encode(record)
        producer.produce(topic, key=CUSTOMER_ID, value=value, on_delivery=sent)
    # Waits until the broker has them on record.
    unsent = producer.flush(30)
    if failures or unsent:
        sys.exit(f"not published: {failures or unsent}")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])

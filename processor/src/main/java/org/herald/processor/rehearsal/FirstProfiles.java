package org.herald.processor.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.herald.lending.CustomerProfile;
import org.herald.lending.MarketingConsent;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.PlainAvroSerde;

/// Makes a history of what is mostly a copy of today's customers and of last year's events. The first profile there
/// is of a person counts from the person's first event on, even where the bank changed it later; a consent in it
/// that was given later counts from then on.
final class FirstProfiles {

    private final PlainAvroSerde values = PastLines.values();
    private final Map<String, Instant> firstEvents = new HashMap<>();
    private final List<Occurrence> arranged = new ArrayList<>();

    private FirstProfiles() {}

    static List<Occurrence> arranged(List<Occurrence> all) {
        FirstProfiles profiles = new FirstProfiles();
        List<Occurrence> sorted = new ArrayList<>(all);
        sorted.sort(Past.IN_TIME);
        sorted.forEach(one -> profiles.firstEvents.putIfAbsent(one.customerId(), one.at()));
        Map<String, Boolean> seen = new HashMap<>();
        for (Occurrence one : sorted) {
            boolean first = one.topic().equals(Topics.CUSTOMERS) && seen.put(one.customerId(), true) == null;
            Bytes value = one.value();
            if (first && value != null) {
                profiles.addFirst(one, value);
            } else {
                profiles.arranged.add(one);
            }
        }
        profiles.arranged.sort(Past.IN_TIME);
        return profiles.arranged;
    }

    private void addFirst(Occurrence profile, Bytes value) {
        // A millisecond before, so that the person is known when something happens.
        Instant from =
                firstEvents.getOrDefault(profile.customerId(), profile.at()).minusMillis(1);
        CustomerProfile known = (CustomerProfile)
                values.deserializer().deserialize(profile.topic().name(), value.get());
        Instant consentAt = known.getMarketingConsentAt();
        if (consentAt == null || !consentAt.isAfter(from)) {
            arranged.add(profile.at(from));
            return;
        }
        CustomerProfile unasked = CustomerProfile.newBuilder(known)
                .setMarketingConsent(MarketingConsent.UNKNOWN)
                .setMarketingConsentAt(null)
                .build();
        Bytes without = Bytes.wrap(values.serializer().serialize(profile.topic().name(), unasked));
        arranged.add(new Occurrence(from, profile.topic(), profile.customerId(), without, profile.place()));
        arranged.add(profile.at(consentAt));
    }
}

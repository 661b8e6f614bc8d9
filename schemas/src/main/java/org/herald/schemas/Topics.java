package org.herald.schemas;

import static org.herald.schemas.Topic.CUSTOMER;
import static org.herald.schemas.Topic.Cleanup.COMPACT;
import static org.herald.schemas.Topic.Cleanup.DELETE;
import static org.herald.schemas.Topic.Owner.BANK;
import static org.herald.schemas.Topic.Owner.GATEWAY;
import static org.herald.schemas.Topic.Owner.OPERATOR;
import static org.herald.schemas.Topic.Owner.PROCESSOR;
import static org.herald.schemas.Topic.PHONE;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.MarketingConsentChanged;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.PaymentReceived;
import org.herald.lending.PaymentScheduled;
import org.herald.lending.UserActive;
import org.herald.lending.UserInactive;
import org.herald.lending.UserRegistered;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Hold;
import org.herald.sms.InboundSms;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;
import org.herald.sms.Purpose;
import org.herald.sms.RouteWeight;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;

/// Every topic of Herald, each named once.
///
/// All topics keyed by customer have the same number of partitions, so that a customer's life is one partition
/// everywhere: an intent needs no repartitioning on its way to a text, and a receipt finds its request.
public final class Topics {

    /// Partitions of every topic keyed by customer, unless the installation was created with another number.
    public static final int PARTITIONS = 12;

    public static final Topic CUSTOMERS = new Topic(
            "lending.customers",
            CUSTOMER,
            List.of(CustomerProfile.getClassSchema()),
            PARTITIONS,
            COMPACT,
            Duration.ofDays(1),
            BANK);

    public static final Topic EVENTS = kept(
            "lending.events",
            Duration.ofDays(14),
            BANK,
            LoanDecided.getClassSchema(),
            PaymentOverdue.getClassSchema(),
            UserInactive.getClassSchema(),
            UserRegistered.getClassSchema(),
            UserActive.getClassSchema(),
            PaymentScheduled.getClassSchema(),
            PaymentReceived.getClassSchema(),
            MarketingConsentChanged.getClassSchema());

    public static final Topic URGENT = lane("urgent");
    public static final Topic STANDARD = lane("standard");
    public static final Topic BULK = lane("bulk");

    public static final Topic DECISIONS =
            kept("sms.decisions", Duration.ofDays(400), PROCESSOR, SmsDecision.getClassSchema());

    /// Never compacted: it is also the gateway's log of outcomes, searched by position.
    public static final Topic RECEIPTS =
            kept("sms.receipts", Duration.ofDays(400), GATEWAY, DeliveryReceipt.getClassSchema());

    /// What is held back. Every worker reads all of it, so partitions would gain nothing and lose the order among
    /// scopes. A tombstone is kept for as long as a worker may have been cut off and still think that something is
    /// held.
    public static final Topic CONTROLS = new Topic(
            "sms.controls", "scope", List.of(Hold.getClassSchema()), 1, COMPACT, Duration.ofDays(7), OPERATOR);

    /// How providers' weights have moved: a few records an hour at most.
    public static final Topic ROUTING = new Topic(
            "sms.routing", "country", List.of(RouteWeight.getClassSchema()), 1, DELETE, Duration.ofDays(400), GATEWAY);

    /// Texts that people write to us. Keyed by the phone number, because the gateway knows no customers; the
    /// topology `delivery` finds out whose number it is.
    public static final Topic INBOUND = new Topic(
            "sms.inbound",
            PHONE,
            List.of(InboundSms.getClassSchema()),
            PARTITIONS,
            DELETE,
            Duration.ofDays(30),
            GATEWAY);

    /// Who left and who came back, for the decisions and for the bank.
    public static final Topic OPT_OUTS = newest("sms.opt-outs", OptOut.getClassSchema());

    /// Whose number takes no texts. Without the number itself: it is the one that the person had then.
    public static final Topic SUPPRESSIONS = newest("sms.suppressions", NumberSuppression.getClassSchema());

    /// The lanes in order of urgency.
    public static final List<Topic> LANES = List.of(URGENT, STANDARD, BULK);

    /// All topics but those of dead letters.
    public static final List<Topic> ALL = List.of(
            CUSTOMERS,
            EVENTS,
            CONTROLS,
            URGENT,
            STANDARD,
            BULK,
            DECISIONS,
            RECEIPTS,
            INBOUND,
            OPT_OUTS,
            SUPPRESSIONS,
            ROUTING);

    /// The topics that Herald reads from others or from itself and that therefore have a topic of dead letters.
    public static final List<Topic> WITH_DEAD_LETTERS = Stream.concat(
                    Stream.of(CUSTOMERS, EVENTS, RECEIPTS, INBOUND, OPT_OUTS, SUPPRESSIONS), LANES.stream())
            .toList();

    /// How long dead letters are kept.
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    private Topics() {}

    /// The lane on which texts of a purpose travel, so that a code never queues behind an advert.
    ///
    /// @throws IllegalArgumentException for [Purpose#UNKNOWN], which no text of ours has
    public static Topic laneOf(Purpose purpose) {
        return switch (purpose) {
            case SECURITY -> URGENT;
            case SERVICE, DEBT -> STANDARD;
            case MARKETING -> BULK;
            case UNKNOWN -> throw new IllegalArgumentException("no lane for purpose UNKNOWN");
        };
    }

    private static Topic lane(String name) {
        return kept("sms.requests." + name, Duration.ofDays(7), PROCESSOR, SmsRequest.getClassSchema());
    }

    private static Topic newest(String name, Schema value) {
        return new Topic(name, CUSTOMER, List.of(value), PARTITIONS, COMPACT, Duration.ofDays(1), PROCESSOR);
    }

    private static Topic kept(String name, Duration retention, Topic.Owner owner, Schema... values) {
        return new Topic(name, CUSTOMER, List.of(values), PARTITIONS, DELETE, retention, owner);
    }
}

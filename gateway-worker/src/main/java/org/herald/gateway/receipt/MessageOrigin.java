package org.herald.gateway.receipt;

import java.time.Instant;
import java.util.Optional;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Purpose;
import org.herald.sms.SmsRequest;

/// What every receipt repeats of the message it is about, and where that message came from. Neither number nor
/// text.
///
/// @param key customerId
/// @param partition number of the partition of the request, and so of its receipts
/// @param lane topic of the lane
public record MessageOrigin(
        String messageId,
        String key,
        int partition,
        String lane,
        Purpose purpose,
        String template,
        String locale,
        String country,
        String brand,
        Optional<String> campaignId,
        int segments,
        Instant requestedAt) {

    public static MessageOrigin of(SmsRequest request, String key, String lane, int partition) {
        return new MessageOrigin(
                request.getMessageId(),
                key,
                partition,
                lane,
                request.getPurpose(),
                request.getTemplate(),
                request.getLocale(),
                request.getCountry(),
                request.getBrand(),
                Optional.ofNullable(request.getCampaignId()),
                request.getSegments(),
                request.getRequestedAt());
    }

    /// What a receipt repeats. Words that thousands of receipts have in common are kept once.
    public static MessageOrigin of(DeliveryReceipt receipt, String key, int partition) {
        return new MessageOrigin(
                receipt.getMessageId(),
                key,
                partition,
                receipt.getLane().intern(),
                receipt.getPurpose(),
                receipt.getTemplate().intern(),
                receipt.getLocale().intern(),
                receipt.getCountry().intern(),
                receipt.getBrand().intern(),
                Optional.ofNullable(receipt.getCampaignId()).map(String::intern),
                receipt.getSegments(),
                receipt.getRequestedAt());
    }
}

package org.herald.gateway.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.route.SenderTrack.Blame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The senders of one account, and which of them it refuses. Texts of a refused sender wait, or go through another
/// account; from time to time a few of them try whether somebody has mended it. Safe for use by many threads.
final class SenderTracks {

    private static final Logger LOG = LoggerFactory.getLogger(SenderTracks.class);

    /// As many as a breaker lets through that is half open.
    private static final int TRIALS = 5;

    /// More than any lender has; a sender that is forgotten is learnt anew.
    private static final int MOST_SENDERS = 1_000;

    private final String account;
    private final Duration pause;
    private final Clock clock;
    private final Map<String, Sender> senders = new LinkedHashMap<>();

    /// One sender.
    private static final class Sender {

        private final SenderTrack track = new SenderTrack();
        private Optional<String> refused = Optional.empty();
        private Instant nextTrials = Instant.MIN;
        private int trials;
    }

    SenderTracks(String account, Duration pause, Clock clock) {
        this.account = account;
        this.pause = pause;
        this.clock = clock;
    }

    /// What an answer means once it is seen beside those to other texts.
    synchronized ProviderReply judge(OutboundSms sms, ProviderReply reply) {
        return switch (reply) {
            case Accepted _ -> {
                taken(sms.sender());
                yield reply;
            }
            case Refused refused -> judged(sms, refused);
            default -> reply;
        };
    }

    private void taken(String name) {
        Sender sender = senders.get(name);
        if (sender == null) {
            return;
        }
        sender.track.taken();
        if (sender.refused.isPresent()) {
            LOG.info("{}: takes texts of sender {} again", account, name);
            sender.refused = Optional.empty();
        }
    }

    private ProviderReply judged(OutboundSms sms, Refused refused) {
        Sender sender = sender(sms.sender());
        Blame blame = sender.track.refused(sms.phone(), sms.text());
        if (blame == Blame.SENDER && sender.refused.isEmpty()) {
            String why = (refused.reason() + " " + refused.code().orElse("")).strip();
            LOG.error(
                    "{}: refuses every text of sender {}: {}; they wait until it is mended",
                    account,
                    sms.sender(),
                    why);
            sender.refused = Optional.of(why);
            sender.nextTrials = clock.instant().plus(pause);
        }
        return blame == Blame.TEXT ? new Rejected(refused.reason(), refused.code()) : refused;
    }

    private Sender sender(String name) {
        Sender sender = senders.computeIfAbsent(name, _ -> new Sender());
        if (senders.size() > MOST_SENDERS) {
            senders.remove(senders.keySet().iterator().next());
        }
        return sender;
    }

    /// Why no text of the sender may leave now; empty if one may.
    synchronized Optional<String> obstacle(String name) {
        return Optional.ofNullable(senders.get(name))
                .filter(sender -> clock.instant().isBefore(sender.nextTrials))
                .flatMap(sender -> sender.refused)
                .map(why -> said(name, why));
    }

    /// Asked by each text that is about to leave; of those of a refused sender a few may.
    synchronized boolean mayTry(String name) {
        Sender sender = senders.get(name);
        if (sender == null || sender.refused.isEmpty()) {
            return true;
        }
        if (clock.instant().isBefore(sender.nextTrials)) {
            return false;
        }
        sender.trials++;
        if (sender.trials >= TRIALS) {
            sender.trials = 0;
            sender.nextTrials = clock.instant().plus(pause);
        }
        return true;
    }

    /// What somebody has to mend, one line for each sender.
    synchronized List<String> faults() {
        return senders.entrySet().stream()
                .flatMap(entry -> entry.getValue().refused.stream().map(why -> said(entry.getKey(), why)))
                .toList();
    }

    private String said(String name, String why) {
        return account + ": sender " + name + " refused: " + why;
    }
}

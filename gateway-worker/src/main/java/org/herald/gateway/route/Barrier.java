package org.herald.gateway.route;

import java.util.Optional;
import org.herald.sms.SmsRequest;

/// Something that keeps texts back for a while, whoever would send them. Asked for every text, so it answers
/// at once.
@FunctionalInterface
public interface Barrier {

    /// Why this text has to wait now; empty if it need not.
    Optional<String> against(SmsRequest request);
}

package org.herald.processor.intent;

/// Why somebody is texted; it fixes the lane, what is promised about sending twice, and the rules that apply. The
/// names are those of the contract's `Purpose`; codes are not among them, for they are no use case's to ask for.
public enum MessagePurpose {
    SERVICE,
    DEBT,
    MARKETING
}

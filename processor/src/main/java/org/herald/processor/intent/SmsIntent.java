package org.herald.processor.intent;

/// A use case's wish to text its customer. Whether it is done, and in which words, is for the gate to decide.
public record SmsIntent(EventHead event, String step, MessagePurpose purpose, Content content) {

    public static SmsIntent of(EventHead event, MessageKind kind, Content.Words words) {
        return new SmsIntent(event, kind.step(), kind.purpose(), words);
    }
}

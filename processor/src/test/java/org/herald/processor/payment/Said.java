package org.herald.processor.payment;

import org.herald.processor.intent.Argument;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.Wish;

/// Wishes as lines that a test can compare.
final class Said {

    private Said() {}

    static String line(Wish wish) {
        String about = wish.intent().event().eventId() + " " + wish.intent().step();
        return switch (wish) {
            case Wish.Now(var intent) -> "now " + about + ": " + words(intent);
            case Wish.Amend(var intent) -> "amend " + about + ": " + words(intent);
            case Wish.Later(var _, var dueAt) -> "later " + about + " at " + dueAt;
            case Wish.NoLonger(var _, var why) -> "no longer " + about + " " + why;
            case Wish.Recall(var _, var why) -> "recall " + about + " " + why;
        };
    }

    private static String words(SmsIntent intent) {
        return switch (intent.content()) {
            case Content.Nothing(var why) -> why;
            case Content.Words(var arguments) ->
                arguments.get("amount") instanceof Argument.Amount(var value, var currency)
                                && arguments.get("dueDate") instanceof Argument.Day(var day)
                        ? value + " " + currency + " due " + day
                        : "other arguments: " + arguments;
        };
    }
}

package org.herald.sandbox.demo;

import java.io.Console;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.herald.lending.LoanDecided;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.UserInactive;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.schemas.Decisions;
import org.herald.schemas.PhoneNumber;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.SmsDecision;

/// Prints what happens as it happens, a line each, in colours where a person is looking.
final class Screen {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /// What a line is about, and its ANSI colour.
    private enum Kind {
        EVENT(36),
        DECISION(33),
        TEXT(32),
        RECEIPT(35);

        private final int colour;

        Kind(int colour) {
            this.colour = colour;
        }
    }

    private final PrintStream out;
    private final boolean colours;

    /// Colours only on a terminal, and not where `NO_COLOR` is set (no-color.org).
    static Screen of(PrintStream out) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return new Screen(out, terminal && System.getenv("NO_COLOR") == null);
    }

    Screen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void line(String text) {
        out.println(text);
    }

    void event(String customerId, SpecificRecord event) {
        show(Kind.EVENT, customerId, event.getSchema().getName() + " " + details(event));
    }

    /// Somebody wrote to the lender.
    void written(String customerId, String text) {
        show(Kind.EVENT, customerId, "writes " + text);
    }

    void decision(String customerId, SmsDecision decision) {
        String where = decision.getLane() == null
                ? decision.getReason().toString()
                : "on " + decision.getLane() + ", " + decision.getSegments() + " × " + decision.getEncoding();
        String outcome = Decisions.shown(decision.getOutcome()).name();
        show(Kind.DECISION, customerId, outcome + " " + decision.getTemplate() + ": " + where);
    }

    void text(LedgerEntry ask) {
        String to = ask.to() == null ? "nobody" : new PhoneNumber(ask.to()).masked();
        show(Kind.TEXT, to, (ask.taken() ? "" : "(not taken) ") + ask.text());
    }

    void receipt(String customerId, DeliveryReceipt receipt) {
        String why = receipt.getReason() == null ? "" : ": " + receipt.getReason();
        show(
                Kind.RECEIPT,
                customerId,
                receipt.getStatus() + " " + receipt.getTemplate() + ", attempt " + receipt.getAttempt() + why);
    }

    private static String details(SpecificRecord event) {
        return switch (event) {
            case LoanDecided loan -> loan.getEventId() + " " + loan.getDecision() + money(loan.getAmount());
            case PaymentOverdue late ->
                late.getEventId() + " " + late.getDaysOverdue() + " days" + money(late.getAmountDue());
            case UserInactive quiet -> quiet.getEventId() + " since " + quiet.getLastActiveAt();
            default -> "";
        };
    }

    private static String money(@org.jspecify.annotations.Nullable Money money) {
        return money == null
                ? ""
                : " " + money.getAmount().stripTrailingZeros().toPlainString() + " " + money.getCurrency();
    }

    private synchronized void show(Kind kind, String who, String what) {
        String name = String.format("%-8s", kind.name().toLowerCase(java.util.Locale.ROOT));
        String shown = colours ? "\u001b[" + kind.colour + "m" + name + "\u001b[0m" : name;
        out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + shown + " " + String.format("%-13s", who)
                + " " + what);
    }
}
